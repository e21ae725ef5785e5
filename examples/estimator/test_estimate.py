import unittest
from datetime import date, datetime

from estimate import Range, Visit, comparable, estimate, renew
from weekly import held, left, room, show


def visits(waits):
    return [Visit("Harbour Street", datetime(2026, 11, 2, 9), wait) for wait in waits]


class EstimateTest(unittest.TestCase):
    def test_the_range_holds_four_times_in_five(self):
        """verifies REQ-13"""
        waits = list(range(200))
        found = estimate(visits(waits))
        self.assertGreaterEqual(sum(found.low <= wait <= found.high for wait in waits), 160)
        self.assertEqual((found.low % 5, found.high % 5), (0, 0))

    def test_thirty_visits_are_enough_and_twenty_nine_are_not(self):
        """verifies REQ-15"""
        self.assertIsNone(estimate(visits([10] * 29)))
        self.assertEqual(estimate(visits([10] * 30)), Range(10, 10))

    def test_a_range_moves_by_one_step(self):
        """verifies REQ-14"""
        self.assertEqual(renew(Range(25, 40), Range(60, 90)), Range(30, 45))

    def test_mondays_are_compared_with_mondays(self):
        """verifies REQ-16"""
        monday = datetime(2026, 11, 2, 9)
        seen = [
            Visit("Harbour Street", datetime(2026, 10, 26, 10), 20),
            Visit("Harbour Street", datetime(2026, 10, 26, 12), 20),
            Visit("Harbour Street", datetime(2026, 10, 25, 9), 20),
            Visit("Mill Lane", datetime(2026, 10, 26, 9), 20),
        ]
        self.assertEqual(len(comparable(seen, "Harbour Street", monday, set())), 1)
        self.assertEqual(len(comparable(seen, "Harbour Street", monday, {date(2026, 11, 2)})), 1)


class WeeklyTest(unittest.TestCase):
    def test_a_number_nobody_measured_is_no_zero(self):
        """verifies REQ-30/AC-1"""
        self.assertEqual(show(room([]), "min"), "no data")

    def test_the_three_numbers(self):
        # verifies REQ-30
        self.assertEqual(room([10, 20, 60]), 20)
        self.assertEqual(held([(20, 30, 40), (20, 30, 41)]), 50.0)
        self.assertEqual(left(200, 188, 2), 5.0)


if __name__ == "__main__":
    unittest.main()
