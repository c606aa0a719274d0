"""Words that hint at an act, a form of response or a right, after the codes' definitions and Cohen (1996).

An entry is one word or a phrase; ``*`` at the end of a word stands for any ending. Hits are features of the linear
models, which weigh them: no entry decides anything alone. No entry names a state, a person or an organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

ACTS: dict[str, str] = {
    "accuse": "accus* alleg* abus* violat* violation* criticis* criticiz* condemn* denounc* deplor* blam* slam* decri* "
    "concern* alarm* worr* repress* suppress* crackdown persecut* harass* intimidat* arbitrar* unlawful* illegal* "
    "impunity worsen* deteriorat* poor brutal* cruel* inhuman* mistreat* ill-treat* discriminat* victim* forced "
    "forcibl* excessive extrajudicial* unjust* unfair* restrict* curtail* silenc* oppress* atrocit* complicit* "
    "fail* failure* lack* no_access beat* threaten* deni* crime* crimes",
    "call": "urg* call* demand* appeal* ask* request* recommend* should must need* ought press* insist* require* "
    "petition* plead* advis* warn* order* instruct* summon* let_us encourag* propos* seek* want* invit* immediately",
    "respond": "respon* repl* answer* react* defend* insist* maintain* clarif* explain* counter* retort* stress* "
    "reiterat* assert* reaffirm* rebut* refut*",
    "critic": "report reports criticism* accusation* allegation* claim claims charge charges statement resolution "
    "findings document concerns remarks critics",
    "procedure": "visit* meet* met agree* sign* vote* elect* announc* publish* releas* ban* appoint* schedul* talks "
    "discuss* plan* trial verdict sentenc* convict* ruled hearing",
    "praise": "prais* welcom* commend* thank* congratulat* appreciat* progress positive",
    "rebut": "stand* by evidence credib* methodolog* based_on verified interview* refute* confident",
}

FORMS: dict[str, str] = {
    "literal_denial": "deny deni* denial* reject* dismiss* refut* untrue false falsehood* baseless unfounded groundless "
    "fabricat* lie lies lying not_true no_truth untruth* not_happen* never not_reflect* distort* inaccura* no_such "
    "incorrect not_correct exaggerat* no_evidence no_proof fiction* fairy invent* rumor* rumour* hearsay nonsense "
    "absurd ridicul* imagin* contrary unsubstantiated unrealistic wrong nobody no_one not_exist there_is_no "
    "there_was_no there_were_no there_are_no does_not did_not do_not was_not were_not is_not are_not regret* "
    "displeas* dissatisf* unacceptable protest* misleading not_been untrue categorical* goes_against",
    "interpretive_denial": "law laws lawful* legal* legally accordance according_to_law court courts judicial judiciary "
    "independent criminal* rule_of_law terrorist* convict* charg* not_political* suspect* enforc* accident* died_of "
    "suicide fell fall natural_causes illness heart_attack rather simply merely only normal standard procedure* "
    "regulation* licen* permit* trespass* rioters militant* insurgent* combatant* offence* offense* crime* prosecut* "
    "voluntar* consent misunderst* in_fact actually not_because separatis* spies mistaken",
    "justification": "security stability order necess* terror* protect* safeguard* national_interest* cultur* tradition* "
    "development no_country perfect other_countries threat* public_health emergenc* histor* self-defence self-defense "
    "attack* provok* provoc* circumstances unity peace peaceful harmony prevent* chaos crisis war conflict "
    "difficult* poverty poor resources also_happen* everywhere elsewhere content happy values religio* measure* had_to "
    "need_to forced_to sanctions enemies violence violent safety interest* population majority neighbours",
    "attack_on_accuser": "motivat* bias* one-sided one_sided double_standard* hypocri* ignor* propaganda agenda* prejudic* "
    "hostil* unfair* unbalanced imbalanced selectiv* own_record ulterior slander* smear* blind_eye methodolog* sources "
    "pretext arrogan* discredit* tarnish* unprofessional political* politicis* politiciz* defam* campaign mislead* "
    "lecture* lessons foreign funded paid opposition own_house own_backyard own_country itself its_own their_own "
    "misinform* flawed subjectiv* partial unprofessional stereotyp* colonial* imperial* hegemon* malicious serve* "
    "interests never_visited never_set not_visited from_afar unverified anonymous second-hand irresponsible credib* "
    "worse guilty instrument tool puppet* conspir* plot* cold_war blam* one-sided distort* exaggerat* mirror",
    "sovereignty": "sovereign* internal_affair* interfer* meddl* no_right not_accept* lectur* domestic* outsid* judge "
    "own_affairs interven* dictat* independence teach* tell_us foreigners foreign internal pressure* intrusion "
    "impose* guardian policeman nobody no_country will_not cannot_accept never_accept territor* kow* bow affairs",
    "acknowledgement": "admit* acknowledg* conced* investigat* look_into looking_into punish* promis* pledg* reform* "
    "dialog* dialogue welcom* take_note taken_note took_note noted regret* apolog* sorry isolated mistake* problem* "
    "cooperat* improv* commit* consider* study studying invit* open review* will_be would_be would recommend* "
    "shortcoming* challenge* agree* accept* disciplin* prosecut* accountab* compensat* inquiry probe ready willing "
    "correct* train* measures seriously yet some few rare once justice responsib* happen* error* excess*",
    "good_record": "progress* improv* guarante* freedom* free enjoy* respect* protect* ratif* signatory achiev* effort* "
    "built recogni* releas* constitution* democra* rights always best most model example successful* success "
    "committed steps developed million* percent thousand* newspapers organi* recently adopted established trained "
    "better abid* uphold* promot* advanced safeguard* convention*",
    "deflection": "declin* comment comments not_seen not_read no_comment refer* unaware not_aware study refus* question* "
    "not_received yet would_not wait* elsewhere busy not_know don't_know no_information ask answer* forward* pass* not_"
    "discuss* another annual nothing_new shrug* no_immediate directed ministry competent noted filed read not_available",
}

RIGHTS: dict[str, str] = {
    "life": "kill* death* dead die died dies murder* execut* extrajudicial* shot shoot* massacre* lethal genocide slain "
    "bomb* lives casualt* assassinat* gallows hang* capital_punishment shell* airstrike* slaughter* fatal* homicide*",
    "torture": "tortur* beat* beaten ill-treat* ill-treatment inhuman* cruel* degrading abus* mistreat* electric rape* "
    "raped sexual_violence brutal* inhumane bruise* kicked punch* whip* flog* maltreat* assault*",
    "slavery_trafficking": "traffick* slave* slavery forced_labor forced_labour bonded scam* exploit* smuggl* servitude "
    "child_labour child_labor recruit*",
    "liberty": "arrest* detain* detention* imprison* jail* custody held arbitrar* abduct* kidnap* pretrial warrant* "
    "house_arrest prisoner* prisoners incommunicado hostage* intern* release* free political_prisoner*",
    "detention_conditions": "prison* prisons cell cells inmate* overcrowd* detainee* prisoners jail* camp solitary "
    "conditions sanitation guards ward",
    "fair_trial": "trial* court* judge* judicia* lawyer* verdict* sentenc* tribunal* due_process prosecut* convict* "
    "charges fair evidence defen* appeal* legal_counsel judiciary confess* independence justice",
    "privacy": "surveil* privacy private wiretap* tapp* monitor* spy* phone* searches correspondence data",
    "movement": "travel* movement border* passport* exile* deport* leave_the_country visa* curfew* checkpoint* blockade*",
    "religion": "religio* church* mosque* christian* muslim* buddhis* worship* faith* blasphem* temple* pray* islam* monk* "
    "priest* sect sects clergy",
    "expression": "press journalist* media speech expression newspaper* internet censor* editor* reporter* blog* defam* "
    "broadcast* radio websit* online publish* insult* opinion* critic* free_speech facebook social_media incitement",
    "assembly": "protest* demonstrat* assembl* rally rallies march* gather* tear_gas riot* crowd* vigil* sit-in strike*",
    "association": "ngo ngos union* unions association* organiz* organis* civil_society party parties activist* club "
    "dissol* register* registration foundation*",
    "political_participation": "election* elect* vote* voter* ballot* opposition candidate* democra* poll polls parliament "
    "party multiparty coup referendum political* electoral",
    "equality": "women woman girl* gender* discriminat* minorit* ethnic* racial* race racis* lgbt* gay homosexual* lesbian* "
    "transgender disab* indigenous equal* caste domestic_violence rape* sexual* wives bride* same-sex",
    "children": "child* boy boys girl girls minor minors juvenile* school* teenag* infant* student* underage youth*",
    "asylum": "refugee* asylum* migrant* deport* repatriat* border* refoule* displaced boat_people camp camps immigr* "
    "stateless* citizenship rohingya return*",
    "disappearance": "disappear* missing vanish* abduct* whereabouts unaccounted kidnap* graves remains",
    "remedy": "investigat* impunity punish* accountab* justice prosecut* inquiry probe* compensat* commission* redress "
    "perpetrator* responsible remedy responsib* unpunished complaint* inquiries tribunal police_report report_back",
    "work": "work* labor labour wage* union* employ* strike* factory factories job jobs garment* overtime salar*",
    "land_housing": "land evict* housing home* house* village* demolish* demolit* property properties relocat* resettle* "
    "concession* farm* bulldoz* displac* settlement* hous* titles",
    "health": "health medical doctor* hospital* medicine* food water hunger starv* disease* hiv aids vaccin* covid* "
    "pandemic sanitation treatment clinic* poverty nutrition* ration*",
    "education": "school* educat* teacher* universit* student* classroom* textbook*",
    "culture": "cultur* heritage language* tradition* artist* monument*",
    "self_determination": "self-determination occup* independence autonom* colon* sovereignty homeland separat* invasion "
    "invad* annex*",
    "general": "human_rights rights_record rights_situation rights_abuse* rights_violation* report reports situation "
    "record human_right rights allegation* accusation* criticism",
}

Phrase = tuple[str, ...]


class Lexicon:
    """Finds the tags of entries among the words of a text in one walk over the words."""

    def __init__(self, entries: dict[str, str], prefix: str) -> None:
        """``entries`` holds, for each tag, its entries parted by blanks, the words of a phrase joined by ``_``."""
        self._phrases: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        for tag, line in entries.items():
            for entry in dict.fromkeys(line.split()):
                first, *rest = entry.strip("_").split("_")
                self._phrases[first].append((f"{prefix}:{tag}", tuple(rest)))

    def tags(self, words: Sequence[str]) -> dict[str, int]:
        """How many entries of each tag stand in ``words`` (lower case, in order of the text)."""
        found: dict[str, int] = {}
        for at, word in enumerate(words):
            for key in (word, *(word[:n] + "*" for n in range(2, len(word) + 1))):
                for tag, rest in self._phrases.get(key, ()):
                    if _follows(words, at + 1, rest):
                        found[tag] = found.get(tag, 0) + 1
        return found


def _follows(words: Sequence[str], at: int, rest: Phrase) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(
        words[at + n].startswith(part[:-1]) if part.endswith("*") else words[at + n] == part
        for n, part in enumerate(rest)
    )
