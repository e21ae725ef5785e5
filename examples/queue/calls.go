package queue

import "time"

// Call is what a patient is asked to do.
type Call int

const (
	Nothing Call = iota
	SetOff
	ComeIn
)

// NextCall decides whether to call a patient now. Nobody is asked in who was not asked to set off.
//
// Implements REQ-9 and REQ-6/AC-2. Replaces the ring-back of REQ-8.
func NextCall(p Patient, roomReady, now time.Time, hasSetOff bool) Call {
	if !hasSetOff {
		if roomReady.Sub(now) <= time.Duration(p.MinutesAway)*time.Minute {
			return SetOff
		}
		return Nothing
	}
	if !now.Before(roomReady) {
		return ComeIn
	}
	return Nothing
}

const (
	placesForAMissedCall = 3
	callsBeforeANurse    = 2
)

// Missed moves a patient who did not answer back by three places.
// At the second missed call the place stays and a nurse rings.
//
// Implements REQ-10.
// Instruments KPI-MISSED.
func (q *Queue) Missed(phone, name string) {
	i := q.find(phone, name)
	if i < 0 {
		return
	}
	p := q.waiting[i]
	p.MissedCalls++
	if p.MissedCalls >= callsBeforeANurse {
		p.NurseRings = true
		q.waiting[i] = p
		return
	}
	to := min(i+placesForAMissedCall, len(q.waiting)-1)
	copy(q.waiting[i:to], q.waiting[i+1:to+1])
	q.waiting[to] = p
}

// LandlineScript is read aloud by the recorded voice.
//
// Implements REQ-82.
func LandlineScript(clinic string) string {
	return "This is " + clinic + ". Please set off now. We are expecting you."
}
