"""The same dates worked out a second time, from the law notes and not from the program.

Nothing of ours is imported and no library knows the holidays: Easter is Gauss's, days are walked one by one,
months are counted on the fingers, and the contact course is written out as sentences of the notes.
"""

from datetime import date, timedelta

ONE = timedelta(days=1)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NEW_RULES = date(2026, 7, 1)


def easter(year):
    """Easter Sunday after Gauss, with his two exceptions."""
    century = year // 100
    m = (15 - (13 + 8 * century) // 25 + century - century // 4) % 30
    n = (4 + century - century // 4) % 7
    d = (19 * (year % 19) + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    after = 22 + d + e
    if after == 57 or (after == 56 and d == 28 and year % 19 > 10):
        after -= 7
    return date(year, 3, 1) + (after - 1) * ONE


def closed(day):
    sunday = easter(day.year)
    offset = (day - sunday).days
    church = {-3, -2, 0, 1, 39, 40, 49, 50}
    if day.year < 2024:
        church.add(26)
    fixed = {(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)}
    return day.isoweekday() > 5 or offset in church or (day.month, day.day) in fixed


def months_later(day, months):
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    length = _LENGTHS[month - 1]
    if month == 2 and (year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)):
        length = 29
    return date(year, month, min(day.day, length))


def received(channel, sent, available):
    day = sent
    if channel == "paper":
        weekdays = 0
        while weekdays < 6:
            day += ONE
            weekdays += not closed(day)
    elif channel == "quick":
        day = sent + ONE + ONE
    elif channel == "digital_post":
        day = available or sent
    return day


def open_from(day):
    while closed(day):
        day += ONE
    return day


def deadline(channel, sent, available, unit, amount):
    """The answer of ``calc deadline`` without its rules."""
    begin = received(channel, sent, available)
    end = begin
    if unit == "months":
        end = months_later(begin, amount)
    else:
        for _ in range(amount * (7 if unit == "weeks" else 1)):
            end += ONE
    last = open_from(end)
    inside, day = 0, begin
    while day != last:
        day += ONE
        inside += not closed(day)
    return {
        "received": str(begin),
        "last_day": str(last),
        "working_days": inside,
        "earliest_decision": str(open_from(last + ONE)),
        "few": inside < 5,
    }


def sanction_limit(event):
    """Walk on until three whole months have passed and the fourth would begin."""
    day, firsts = event, 0
    while firsts < 4:
        day += ONE
        firsts += day.day == 1
    return str(day - ONE)


def contact(group, start, sick):
    """The talks, as pairs of last day and name; None where the notes give no number."""
    begin = sick if group == 6 and sick else start
    half_year = months_later(begin, 6)
    is_new = half_year >= _NEW_RULES
    if group == 1:
        return _of_group_1(start)
    if group in (11, 12, 13):
        return []
    if group == 6:
        week_eight = begin + 55 * ONE
        talks = [(week_eight, "sickness_first_follow_up")] if week_eight < _NEW_RULES else []
        wanted = 1 if is_new else 4
        return _text(talks + [(half_year, "sickness_follow_up")] * max(0, wanted - len(talks)))
    has_week = group in (2, 3, 4, 5)
    first = start + 7 * ONE
    talks = [(first, "first_talk")] if has_week and first < _NEW_RULES else []
    if not is_new:
        return _text(talks + [(half_year, "talk")] * (4 - len(talks)))
    if group in (2, 9):
        if not talks:
            talks = [(half_year, "first_talk")]
        return _text(talks + [(half_year, "talk")] * 3)
    return _text(talks)


def _of_group_1(start):
    two_weeks, quarter, half_year = start + 14 * ONE, months_later(start, 3), months_later(start, 6)
    talks = [(two_weeks, "fund_first_talk")] if two_weeks < _NEW_RULES else []
    wanted = 3 if quarter < _NEW_RULES else 2
    talks += [(quarter, "fund_talk")] * (wanted - len(talks))
    return _text(talks + [(half_year, "talk")] * (3 if half_year < _NEW_RULES else 2))


def _text(talks):
    return [(str(day), kind) for day, kind in talks]
