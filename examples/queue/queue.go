// Package queue keeps the order in which patients are called.
package queue

import (
	"errors"
	"time"
)

// Patient is somebody who waits, at the clinic or elsewhere.
type Patient struct {
	Phone       string
	Name        string
	Reason      string
	Joined      time.Time
	MinutesAway int
	MissedCalls int
	NurseRings  bool
}

// ErrTooMany says that a phone holds as many places as it may.
var ErrTooMany = errors.New("a phone may hold four places at one clinic")

const placesPerPhone = 4

// Queue is one clinic's queue; the first patient is called next.
type Queue struct {
	Clinic  string
	waiting []Patient
}

// Join gives a patient the last place. The same name on the same phone has one place only.
//
// Implements REQ-1/AC-3, REQ-5, REQ-19/AC-1.
func (q *Queue) Join(p Patient) (place int, err error) {
	sharing := 0
	for i, other := range q.waiting {
		if other.Phone != p.Phone {
			continue
		}
		if other.Name == p.Name {
			return i + 1, nil
		}
		sharing++
	}
	if p.Phone != "" && sharing >= placesPerPhone {
		return 0, ErrTooMany
	}
	q.waiting = append(q.waiting, p)
	return len(q.waiting), nil
}

// Leave gives a place back and moves up everybody behind it.
//
// Implements REQ-4.
func (q *Queue) Leave(phone, name string) bool {
	i := q.find(phone, name)
	if i < 0 {
		return false
	}
	q.waiting = append(q.waiting[:i], q.waiting[i+1:]...)
	return true
}

// MoveToFront lets a nurse take an urgent patient first and returns whom to tell.
//
// Implements REQ-12.
func (q *Queue) MoveToFront(phone, name string) (toTell []Patient) {
	i := q.find(phone, name)
	if i < 0 {
		return nil
	}
	urgent := q.waiting[i]
	toTell = append(toTell, q.waiting[:i]...)
	copy(q.waiting[1:i+1], toTell)
	q.waiting[0] = urgent
	return toTell
}

// Waiting lists the patients in the order of their calls.
func (q *Queue) Waiting() []Patient {
	return append([]Patient(nil), q.waiting...)
}

func (q *Queue) find(phone, name string) int {
	for i, p := range q.waiting {
		if p.Phone == phone && p.Name == name {
			return i
		}
	}
	return -1
}
