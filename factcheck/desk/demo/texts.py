"""What the demo newsroom works on: places, people and numbers are invented, but for the sample of the founding case."""

from pathlib import Path

FOUNDING_ARTICLE = (Path(__file__).resolve().parent.parent / "samples" / "founding_article.txt").read_text("utf-8")

FERRY = """Night ferry a “triumph”, says councillor

The night ferry across the Halden sound carried 1.2 million passengers in its first year, transport councillor Mira Lund told reporters on Thursday. She called the line “a triumph that pays for itself” and said it cost the city nothing.

The line opened last autumn with one boat and hourly crossings between eleven at night and five in the morning.

Two people who were in the room said that the mayor had told a closed meeting the line would stop in spring. His office did not comment on the meeting.

“The new council is the best this city ever had,” Lund added."""

HOSPITAL = """They are closing the maternity ward at Lindholm hospital in May. Four midwives have resigned since January and nobody at the county says a word. The next ward is 70 kilometres away."""

CONTRACT = """The port authority gave the dredging of the inner harbour to Norrsund Marine, a firm founded six weeks before the tender. The contract is worth 3.4 million. According to the company register the firm had no employees when it signed."""

FERRY_REPORT = b"""Halden Ferries, annual report, page 31

Passengers by line
Day line, inner sound      861,400
Day line, outer sound      124,900
Night line                 214,300
All lines                1,200,600
"""

FERRY_STATISTICS = b"""National Statistics Office, coastal traffic, table 4b

Halden sound, scheduled passenger lines, twelve months
between 05:00 and 23:00    985,000
between 23:00 and 05:00    215,000
"""

FERRY_EXPLANATION = """The figure is real, but it counts every line. Halden Ferries carried **1,200,600** passengers on all its lines; **214,300** of them took the night line [1]. The Statistics Office, which counts by the hour, has 215,000 passengers at night [2].

The company says the same: the councillor's figure is that of the whole network."""

FERRY_BODY = """Transport councillor Mira Lund told reporters that the night ferry carried 1.2 million passengers in its first year.

That is the number of passengers on all lines of Halden Ferries. The night line carried about 214,000, less than a fifth.

We compared the company's annual report with the hourly counts of the National Statistics Office; they agree to within a thousand passengers."""
