"""Places by their other names: countries, their peoples, and the seats that stand for their governments."""

from functools import lru_cache

#: A country's names, adjectives and peoples, folded; behind the semicolon the seats that stand for its government.
_COUNTRIES = """
united states, us, usa, america, american; washington, white house, capitol hill
united kingdom, uk, britain, great britain, british, briton; westminster, whitehall, downing street, london
england, english
scotland, scottish, scot; holyrood, edinburgh
wales, welsh; cardiff bay, cardiff
northern ireland, northern irish; stormont, belfast
ireland, irish; dublin
afghanistan, afghan; kabul
albania, albanian; tirana
algeria, algerian; algiers
angola, angolan; luanda
argentina, argentine, argentinian; buenos aires
armenia, armenian; yerevan
australia, australian, aussie; canberra
austria, austrian; vienna
azerbaijan, azerbaijani, azeri; baku
bahrain, bahraini; manama
bangladesh, bangladeshi; dhaka
belarus, belarusian; minsk
belgium, belgian
bolivia, bolivian; la paz
bosnia, bosnian; sarajevo
botswana, batswana; gaborone
brazil, brazilian; brasilia
bulgaria, bulgarian; sofia
burma, myanmar, burmese; naypyidaw
cambodia, cambodian; phnom penh
cameroon, cameroonian; yaounde
canada, canadian; ottawa
chad, chadian
chile, chilean; santiago
china, chinese; beijing
colombia, colombian; bogota
congo, congolese; kinshasa
costa rica, costa rican
croatia, croatian, croat; zagreb
cuba, cuban; havana
cyprus, cypriot; nicosia
czech republic, czechia, czech; prague
denmark, danish, dane; copenhagen
ecuador, ecuadorian; quito
egypt, egyptian; cairo
estonia, estonian; tallinn
ethiopia, ethiopian; addis ababa
europe, european, eu, european union; brussels
finland, finnish, finn; helsinki
france, french, frenchman, frenchmen; paris, elysee
georgia, georgian; tbilisi
germany, german; berlin
ghana, ghanaian; accra
greece, greek; athens
haiti, haitian
hungary, hungarian; budapest
iceland, icelandic, icelander; reykjavik
india, indian; delhi, new delhi
indonesia, indonesian; jakarta
iran, iranian; tehran
iraq, iraqi; baghdad
israel, israeli; jerusalem, tel aviv
italy, italian; rome
ivory coast, ivorian
jamaica, jamaican; kingston
japan, japanese; tokyo
jordan, jordanian; amman
kazakhstan, kazakh; astana
kenya, kenyan; nairobi
north korea, north korean; pyongyang
south korea, south korean, korea, korean; seoul
kosovo, kosovan; pristina
kuwait, kuwaiti
latvia, latvian; riga
lebanon, lebanese; beirut
liberia, liberian
libya, libyan; tripoli
lithuania, lithuanian; vilnius
luxembourg, luxembourgish
malaysia, malaysian; kuala lumpur
malta, maltese; valletta
mexico, mexican; mexico city
moldova, moldovan; chisinau
mongolia, mongolian
morocco, moroccan; rabat
mozambique, mozambican; maputo
namibia, namibian
nepal, nepali, nepalese; kathmandu
netherlands, dutch, holland; the hague, hague
new zealand, new zealander; wellington
niger, nigerien
nigeria, nigerian; abuja
norway, norwegian; oslo
pakistan, pakistani; islamabad
palestine, palestinian; ramallah
panama, panamanian
peru, peruvian; lima
philippines, philippine, filipino; manila
poland, polish; warsaw
portugal, portuguese; lisbon
qatar, qatari; doha
romania, romanian; bucharest
russia, russian; moscow, kremlin
rwanda, rwandan; kigali
saudi arabia, saudi; riyadh
senegal, senegalese; dakar
serbia, serbian, serb; belgrade
sierra leone, sierra leonean; freetown
singapore, singaporean
slovakia, slovak; bratislava
slovenia, slovenian, slovene; ljubljana
somalia, somali; mogadishu
south africa, south african; pretoria
spain, spanish, spaniard; madrid
sri lanka, sri lankan; colombo
sudan, sudanese; khartoum
sweden, swedish; stockholm
switzerland, swiss; bern
syria, syrian; damascus
taiwan, taiwanese; taipei
tanzania, tanzanian; dodoma
thailand, thai; bangkok
tunisia, tunisian; tunis
turkey, turkish, turk; ankara
uganda, ugandan; kampala
ukraine, ukrainian; kyiv, kiev
united arab emirates, uae, emirati; abu dhabi
uruguay, uruguayan; montevideo
uzbekistan, uzbek; tashkent
venezuela, venezuelan; caracas
vietnam, vietnamese; hanoi
yemen, yemeni; sanaa
zambia, zambian; lusaka
zimbabwe, zimbabwean; harare
asia, asian
africa, african
latin america, latin american
middle east, middle eastern
"""
#: What else a place stands for beside the government of its country.
_STANDS_FOR = """
washington: federal government, white house, congress
westminster: ministers, prime minister, parliament
whitehall: ministers, prime minister
downing street: ministers, prime minister
stormont: northern ireland executive
brussels: european commission
wall street: us stocks, us markets, us shares, new york stock exchange, nyse, dow, dow jones, nasdaq
silicon valley: technology companies, tech companies, tech firms
hollywood: film industry, film studios, movie studios
fleet street: newspapers, newspaper industry
"""


@lru_cache(maxsize=1)
def _countries() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the forms of each name of a country, and those of the country that a seat stands for."""
    forms: dict[str, frozenset[str]] = {}
    seats: dict[str, frozenset[str]] = {}
    for line in _COUNTRIES.strip().splitlines():
        names, _, capitals = line.partition(";")
        group = frozenset(name.strip() for name in names.split(","))
        forms.update(dict.fromkeys(group, group))
        seats.update(dict.fromkeys((c.strip() for c in capitals.split(",") if c.strip()), group))
    return forms, seats


@lru_cache(maxsize=1)
def _stands_for() -> dict[str, frozenset[str]]:
    lines = (line.split(":") for line in _STANDS_FOR.strip().splitlines())
    return {place: frozenset(form.strip() for form in forms.split(",")) for place, forms in lines}


def same_place(name: str) -> frozenset[str]:
    """Return every folded form under which news writes of the country or people `name`; empty for any other name."""
    forms, _ = _countries()
    return forms.get(name) or forms.get(name.removesuffix("s"), frozenset())


def governments(name: str) -> frozenset[str]:
    """Return what the government or trade that a place stands for is called: "Ottawa" for the Canadian government."""
    _, seats = _countries()
    country = seats.get(name, frozenset())
    return frozenset(f"{form} government" for form in country) | _stands_for().get(name, frozenset())


def country_of(name: str) -> frozenset[str]:
    """Return the forms of the country whose government sits in `name`; empty where none does."""
    return _countries()[1].get(name, frozenset())
