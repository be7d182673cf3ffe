"""Words that news English uses for one another, so that a question need not guess the article's own.

Each line is one sense; a word may stand in several. Phrases are written with a space. The groups are
general newsroom vocabulary; none is about a particular story.
"""

from functools import lru_cache
from itertools import pairwise

from qa.terms import stem

_GROUPS = """
run; runs; running; lead; leads; head; heads; in charge; boss; chief; chief executive; ceo; director; manager; leader; chairman; president; in command; top job
chair; chairs; chaired; chairman; chairwoman; chairperson; preside
price; cost; fee; charge; worth; value; price tag; priced; pay; paid; bill; sum
buy; bought; buyer; purchase; purchased; acquire; acquisition; takeover; customer; order; snap up
order; ordered; orders; book; sold; sell; sale; contract; deal
sell; sold; sale; sales; offload; get rid; dispose; divest
stake; holding; share; shares; stock; slice; portion; part; ownership
holder; shareholder; investor; owner; owns; own
die; died; dies; dead; death; deaths; killed; kill; pass away; passed away; fatal; lives; lost
job; jobs; post; posts; role; position; employee; employees; worker; workers; staff; workforce; employed; employ; people
cut; cuts; axe; axed; slash; reduce; reduction; shed; lay off; layoff; redundancy; redundancies; do away; lose; eliminate; go
open; opens; opening; launch; start; begin; commence; introduce; go live; switch on
launch; launched; release; released; unveil; unveiled; available; go on sale; on sale; out; coming out; debut; reveal; announce; get; buy
first; maiden; inaugural; original; initial; debut
close; closed; shut; closure; shutdown; end
finish; complete; completed; completion; conclude; end; close; settle
delay; delayed; postpone; postponed; push back; pushed back; put off; behind schedule; late; slip; hold up
cancel; cancelled; cancellation; call off; called off; scrap; scrapped; abandon; abandoned; shelve; shelved
resign; resigned; resignation; quit; step down; stand down; stood down; leave; leaves; departure; depart; give up; giving up; gave up; oust; relinquish
replace; replaced; replacement; succeed; succeeded; successor; take over; took over; taken over; inherit; fill; filled; named; appoint; appointed; appointment
become; becomes; named; appointed; replace; succeed
rise; rose; increase; increased; grow; growth; climb; gain; up; jump; soar; surge
fall; fell; drop; dropped; decline; decrease; plunge; slide; down; slump; tumble; dip; lower; loss; sell-off; shrink
loss; losses; lose; lost; deficit; in the red; red
profit; profitable; profitability; earnings; make money; in the black
plan; plans; planned; intend; aim; expect; expected; hope; mean; propose; set; due; scheduled; target; envisage
say; said; state; stated; tell; told; announce; announced; declare; reveal; comment; claim; argue; argument; describe
think; believe; believes; reckon; predict; forecast; envision; estimate; expect
crash; accident; collision; incident; disaster; wreck
damage; damaged; struck; hit; crumple; broken; harm
fault; problem; glitch; defect; bug; flaw; error; went wrong; failure; issue
fly; flight; flights; flew; airborne; take off; lift off; air; trip
deliver; delivery; deliveries; delivered; receive; hand over; handed over; take delivery; arrive; get; first
service; commercial; passenger; scheduled; board; carry; public; enter service; in service; operate
owe; owed; debt; debts; liabilities; creditor; creditors; loan
loan; loans; credit; lend; borrow; bailout; aid; funding; money; help; rescue
bankrupt; bankruptcy; insolvent; insolvency; chapter 11; went bust; bust; administration; collapse; protection
government; state; treasury; administration; ministers; authority; authorities; washington; white house; federal
council; authority; local authority; town hall
car; cars; vehicle; vehicles; automobile; motor; auto
carmaker; automaker; car manufacturer; automobile company; motor company
plane; planes; aircraft; airliner; jet; jets; airplane; aeroplane
airline; carrier; airlines; flag carrier
phone; handset; mobile; smartphone; telephone; device
software; update; program; programme; app; apps; application
deadline; cut-off; due; until; by; limit; last date
meeting; meet; met; talks; summit; session; conference; gathering
test; trial; pilot; check
fire; blaze; burn; burnt
police; officers; force; constabulary; detectives
court; judge; trial; tribunal; hearing; magistrates; crown court
jail; jailed; prison; sentence; sentenced; imprisoned; custody
vote; voted; election; poll; ballot; referendum
school; academy; pupils; pupil; children; college
hospital; infirmary; a&e; ward; nhs; clinic; trust
inspection; inspect; inspected; inspector; inspectors; watchdog; re-inspection; visit; assessed; regulator
rating; rated; grade; graded; judged; judgement; verdict
fine; fined; penalty
injure; injured; hurt; wounded; injuries; casualties
strike; walkout; industrial action; stoppage
protest; demonstration; rally; march
prize; award; won; win; honour
build; built; building; construct; construction; make; made; manufacture; assemble
approve; approved; approval; consent; permission; go-ahead; green light; granted; back; backed
reject; rejected; refuse; refused; turn down; turned down; oppose; veto
invest; invested; investment; spend; spent; spending; put in; fund; cash
big; size; large; biggest; largest; huge
small; smallest; tiny; little
crowd; attendance; people; spectators; watched; turned out; gathered
reason; because; due; cause; caused; drove; led; blame; blamed; fault
find; found; finding; conclude; concluded; report; discover; recover; recovered
leave; exit; emerge; come out; out of
quick; fast; speed; rapid; swift
begin; start; started; starting; commence; first
deal; agreement; contract; accord; pact; settlement
firm; company; business; corporation; manufacturer; maker; group; supplier
name; named; called; dubbed; title; known
wing; wingspan; span
price; share; shares; stock
level; index; points; mark; stood; closed; end
house; home; property; dwelling
doctor; gp; medic; physician; consultant
teacher; head teacher; headteacher; head; principal
bridge; crossing; viaduct
railway; rail; train; trains; line; track; station
road; street; highway; motorway; bypass
flood; flooding; floods; flooded; inundated
ground; stadium; arena; pitch
match; game; fixture; tie
cost; costs; bill; expense; budget; price; spend
merge; merger; merged; combine; join; takeover
move; moved; relocate; relocation; transfer
boycott; shun; stay away
attack; attacked; assault; raid; bombing
arrest; arrested; detained; held; seized
charge; charged; accused; prosecuted; indicted
guilty; convicted; conviction
ban; banned; prohibit; outlaw; bar
probe; investigate; investigation; inquiry; enquiry; examine; look into
sue; sued; lawsuit; legal action; court case
apologise; apologised; apology; sorry
warn; warned; warning; alert
row; dispute; disagreement; controversy; argument
trouble; turmoil; crisis; difficulty; problems
overhaul; restructure; restructuring; reform; turnaround; shake-up; reorganisation; plan
scheme; programme; program; project; plan
area; region; district; county; zone
money; cash; funds; funding; finance; dollars; pounds
rate; percentage; percent; proportion; share
jobless; unemployed; unemployment; out of work
"""


@lru_cache(maxsize=1)
def _related() -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = [" ".join(stem(w) for w in entry.split()) for entry in line.split(";")]
        for entry in group:
            related.setdefault(entry, set()).update(group)
    return {entry: frozenset(others - {entry}) for entry, others in related.items()}


def related_terms(terms: list[str]) -> frozenset[str]:
    """Return the stemmed single words that may stand for any of `terms` (or for two of them in a row)."""
    related = _related()
    found: set[str] = set()
    for entry in [*terms, *(f"{a} {b}" for a, b in pairwise(terms))]:
        found.update(w for w in related.get(entry, ()) if " " not in w)
    return frozenset(found - set(terms))


def knows(word: str) -> bool:
    """Tell whether `word` (folded) is one of the thesaurus's own, in any of its forms."""
    return stem(word) in _related()
