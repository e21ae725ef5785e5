package queue

import (
	"testing"
	"time"
)

func names(q *Queue) (all string) {
	for _, p := range q.Waiting() {
		all += p.Name + " "
	}
	return all
}

func filled(t *testing.T, people ...string) *Queue {
	t.Helper()
	q := &Queue{Clinic: "Harbour Street"}
	for _, name := range people {
		if _, err := q.Join(Patient{Name: name, Phone: name}); err != nil {
			t.Fatal(err)
		}
	}
	return q
}

func TestQueue(t *testing.T) {
	t.Run("REQ-1/AC-3: sending the form twice keeps one place", func(t *testing.T) {
		q := filled(t, "Amira", "Jan")
		place, err := q.Join(Patient{Name: "Amira", Phone: "Amira"})
		if err != nil || place != 1 || len(q.Waiting()) != 2 {
			t.Fatalf("place %d of %d, %v", place, len(q.Waiting()), err)
		}
	})

	t.Run("REQ-5: a phone holds four places and not a fifth", func(t *testing.T) {
		q := &Queue{}
		var err error
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			_, err = q.Join(Patient{Name: name, Phone: "one"})
		}
		if err != ErrTooMany || len(q.Waiting()) != 4 {
			t.Fatalf("%d places, %v", len(q.Waiting()), err)
		}
	})

	t.Run("REQ-4: leaving moves up those behind", func(t *testing.T) {
		q := filled(t, "Amira", "Jan", "Leo")
		q.Leave("Amira", "Amira")
		if names(q) != "Jan Leo " {
			t.Fatal(names(q))
		}
	})

	t.Run("REQ-10/AC-1: a missed call costs three places", func(t *testing.T) {
		q := filled(t, "a", "b", "c", "d", "e")
		q.Missed("a", "a")
		if names(q) != "b c d a e " {
			t.Fatal(names(q))
		}
	})

	t.Run("REQ-10/AC-2: the second missed call keeps the place and brings the nurse", func(t *testing.T) {
		q := filled(t, "a")
		q.Missed("a", "a")
		q.Missed("a", "a")
		if !q.Waiting()[0].NurseRings {
			t.Fatal("nobody rings")
		}
	})
}

func TestCalls(t *testing.T) {
	now := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	p := Patient{Name: "Amira", MinutesAway: 20}

	t.Run("REQ-9/AC-1, REQ-6/AC-2: set off as long before as the way takes", func(t *testing.T) {
		if NextCall(p, now.Add(21*time.Minute), now, false) != Nothing {
			t.Fatal("too early")
		}
		if NextCall(p, now.Add(20*time.Minute), now, false) != SetOff {
			t.Fatal("too late")
		}
	})

	t.Run("REQ-9/AC-3: nobody is asked in who was not asked to set off", func(t *testing.T) {
		if NextCall(p, now, now, false) != SetOff {
			t.Fatal("asked in without a warning")
		}
	})
}

// verifies CON-2 and 001-arrive-by-text/FR-006
func TestForget(t *testing.T) {
	now := time.Date(2026, 11, 3, 4, 0, 0, 0, time.UTC)
	q := &Queue{}
	_, _ = q.Join(Patient{Name: "yesterday", Phone: "1", Joined: now.Add(-25 * time.Hour)})
	_, _ = q.Join(Patient{Name: "tonight", Phone: "2", Joined: now.Add(-time.Hour)})
	if q.Forget(now) != 1 || names(q) != "tonight " {
		t.Fatal(names(q))
	}
}
