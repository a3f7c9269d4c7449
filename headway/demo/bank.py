"""What do the demo's schools plan? A small bank of strategies, each with its milestones and actions (all invented)."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Piece:
    """A milestone with the actions that lead to it."""

    milestone: str
    indicator: str
    actions: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Work:
    """A strategy with its codes and two years of milestones: last year's and this year's."""

    priority: str
    title: str
    if_text: str
    then_text: str
    and_text: str
    codes: tuple[str, ...]
    last_year: Piece
    this_year: Piece


BANK = (
    Work(
        "Every student reads and writes about grade-level texts",
        "Teams rehearse lessons before they teach them",
        "every teacher team practises one lesson a week with feedback",
        "lessons will ask students to read, talk and write about the text itself",
        "more students will read at grade level",
        ("3b",),
        Piece(
            "Teams meet weekly with a full agenda",
            "Six of six teams hold three of four weekly meetings",
            (
                "Publish the calendar of team meetings",
                "Train team leads to run an agenda",
                "Principal joins each team once a month",
            ),
        ),
        Piece(
            "Each team rehearses one lesson a week",
            "Agendas of each team show a rehearsal in nine of ten weeks",
            (
                "Leads choose the lesson a week ahead",
                "Coach models a rehearsal with each team",
                "Teams look at three pieces of student work per unit",
                "Review agendas for the rehearsal each quarter",
            ),
        ),
    ),
    Work(
        "Every student reads and writes about grade-level texts",
        "Feedback after each visit names one next step",
        "leaders visit ten lessons a week and leave one next step within two days",
        "teachers will try one change at a time and see whether it helped",
        "students will do more of the thinking in each lesson",
        ("2b", "1b"),
        Piece(
            "Leaders agree on what they look for",
            "Two leaders give the same rating in eight of ten paired visits",
            (
                "Choose four look-fors for reading lessons",
                "Calibrate in pairs, twice",
                "Tell teachers what is looked for and why",
            ),
        ),
        Piece(
            "Every teacher gets feedback twice a month",
            "The log shows two conversations for each teacher in each month",
            (
                "Block the hours for visits in both calendars",
                "Visit ten lessons a week",
                "Hold the second visit that looks for the agreed step",
                "Share what visits show with the teams each month",
            ),
        ),
    ),
    Work(
        "Families and school are partners for attendance",
        "Meet families before the tenth absence",
        "a team looks at attendance each Monday and calls a family at the third absence",
        "families will know early what helps and whom to ask",
        "fewer students will miss a month of school",
        ("4c", "4b"),
        Piece(
            "An attendance team meets every Monday",
            "Thirty-two of thirty-six Mondays have a list and a decision",
            (
                "Name the attendance team and its lead",
                "Build the Monday list",
                "Write the script of the first call with two families",
            ),
        ),
        Piece(
            "Each family at three absences is called within two days",
            "Nine of ten families on the list were reached",
            (
                "Train four callers, one of them in Spanish",
                "Call each week's families",
                "Meet the families of students with ten absences",
                "Ask twenty families what helped",
            ),
        ),
    ),
    Work(
        "Students who are behind catch up in mathematics",
        "Daily small groups for unfinished learning",
        "each student who is a year behind works in a small group for thirty minutes a day on the next unit's ideas",
        "they will be able to follow the lessons of their own grade",
        "more of them will pass the unit checks",
        ("3a", "3c"),
        Piece(
            "Groups stand in the schedule",
            "Each grade has thirty minutes that nothing else may take",
            (
                "Find the thirty minutes in each grade",
                "Choose the check that forms the groups",
                "Order the materials for four groups",
            ),
        ),
        Piece(
            "Groups change with each unit's check",
            "Four regroupings in each grade, with the checks that led to them",
            (
                "Give the first unit's check",
                "Train the tutors for the next unit",
                "Regroup after the check, with the teachers",
                "Visit each group once a month",
            ),
        ),
    ),
    Work(
        "New teachers stay and grow",
        "A mentor and a plan for each new teacher",
        "each new teacher meets a mentor every week and teaches one lesson a month together",
        "they will solve the problems of the first year with somebody beside them",
        "nine of ten will come back next year",
        ("2a",),
        Piece(
            "Each new teacher has a mentor by the second week",
            "Every new teacher can name their mentor and the hour they meet",
            (
                "Choose mentors by what they are good at",
                "Free one hour a week for each pair",
                "Write what a mentor does, in one page",
            ),
        ),
        Piece(
            "Pairs teach together once a month",
            "The pairs' notes show eight lessons taught together",
            (
                "Plan the shared lessons by quarter",
                "Cover the classes of the mentors",
                "Ask new teachers each month what they need",
            ),
        ),
    ),
    Work(
        "Students want to be here",
        "Every student belongs to a small advisory",
        "each adult meets the same fifteen students every morning",
        "each student will have an adult who notices",
        "more students will say that somebody at school knows them",
        ("4a",),
        Piece(
            "Advisories are formed",
            "No group has more than sixteen students",
            (
                "Form the groups with the counselors",
                "Write ten weeks of short activities",
                "Practise the first week with all adults",
            ),
        ),
        Piece(
            "Advisories meet every day",
            "Visits on twenty mornings find the group at work on eighteen",
            (
                "Start every day with advisory",
                "Visit each advisory once a quarter",
                "Ask students in November and in April",
            ),
        ),
    ),
)
SYSTEM_BANK = (
    Work(
        "Strong support reaches every school in time",
        "School leaders learn together every month",
        "principals bring one problem of practice to a monthly meeting and leave with one step",
        "they will get help with what is hard now",
        "more schools will do what their plans say",
        ("1a", "1c"),
        Piece(
            "Principals meet every month",
            "Nine meetings with every principal present or covered",
            ("Set the nine dates", "Agree on how a problem is brought", "Share the notes within two days"),
        ),
        Piece(
            "Each school gets two visits a quarter",
            "The log shows eight visits for each school, with one next step each",
            (
                "Plan the visits by need",
                "Visit in pairs with the state's specialist",
                "Review the steps with each principal",
            ),
        ),
    ),
    BANK[4],
)
