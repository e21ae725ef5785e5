package queue

import "time"

const kept = 24 * time.Hour

// Forget removes whoever joined more than a day ago, name, reason and number with them.
// It runs at four in the morning.
//
// Implements CON-2 and 001-arrive-by-text/FR-006.
func (q *Queue) Forget(now time.Time) (forgotten int) {
	left := make([]Patient, 0, len(q.waiting))
	for _, p := range q.waiting {
		if now.Sub(p.Joined) < kept {
			left = append(left, p)
		}
	}
	forgotten = len(q.waiting) - len(left)
	q.waiting = left
	return forgotten
}
