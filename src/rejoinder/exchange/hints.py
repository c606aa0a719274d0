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
    "not_received yet would_not wait* elsewhere busy not_know don't_know no_information ask answer* forward* pass* another annual nothing_new shrug* no_immediate directed ministry competent noted filed read not_available",
}

RIGHTS: dict[str, str] = {
    "life": "kill* death* dead die died dies murder* execut* extrajudicial* shot shoot* massacre* lethal genocide slain "
    "bomb* lives casualt* assassinat* hang* capital_punishment shell* airstrike* slaughter* fatal* homicide*",
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
    "asylum": "refugee* asylum* migrant* deport* repatriat* border* refoule* displaced camp camps immigr* "
    "stateless* citizenship rohingya return*",
    "disappearance": "disappear* missing vanish* abduct* whereabouts unaccounted kidnap* graves remains",
    "remedy": "investigat* impunity punish* accountab* justice prosecut* inquiry probe* compensat* commission* redress "
    "perpetrator* responsible remedy responsib* unpunished complaint* inquiries tribunal police_report report_back",
    "work": "work* labor labour wage* union* employ* strike* factory factories job jobs garment* overtime salar*",
    "land_housing": "land evict* housing home* house* village* demolish* demolit* property properties relocat* resettle* "
    "concession* farm* displac* settlement* hous* titles",
    "health": "health medical doctor* hospital* medicine* food water hunger starv* disease* hiv aids vaccin* covid* "
    "pandemic sanitation treatment clinic* poverty nutrition* ration*",
    "education": "school* educat* teacher* universit* student* classroom* textbook*",
    "culture": "cultur* heritage language* tradition* artist* monument*",
    "self_determination": "self-determination occup* independence autonom* colon* sovereignty homeland separat* invasion "
    "invad* annex*",
    "general": "human_rights rights_record rights_situation rights_abuse* rights_violation* report reports situation "
    "record human_right rights allegation* accusation* criticism",
}

# The narrow words of each right; ``RIGHTS`` above casts a wider net.
RIGHTS_CORE: dict[str, str] = {
    "life": "kill* death deaths dead died murder* execut* extrajudicial* shot shoot* massacre* genocide slain assassinat* "
    "homicide* casualt* hang* slaughter* lethal bodies fatalities airstrike* shelling bombing*",
    "torture": "tortur* beat beaten beating* beatings ill-treat* ill-treatment illtreat* inhuman* cruel* degrading "
    "mistreat* abused brutal* brutality rape* raped bruise* electric_shock* flog* whip* assaulted punched kicked maltreat* "
    "waterboard* injur*",
    "slavery_trafficking": "traffick* slave slaves slavery forced_labor forced_labour bonded scam scams forced_to_work "
    "servitude child_labour child_labor smuggler*",
    "liberty": "arrest* detain* detention* imprison* jailed abduct* held_without custody house_arrest political_prisoner* "
    "incommunicado unlawfully_held arbitrar* pretrial without_charge prisoners_of_conscience locked_up released freed",
    "detention_conditions": "prison prisons jails cell cells inmate* overcrowd* solitary prison_conditions detention_cent* "
    "prison_cent* detainees guards detention_facilit* prison_official* warden* camp",
    "fair_trial": "trial* court courts judge judges judicia* lawyer* verdict* tribunal* due_process convict* convicted "
    "confess* defence_lawyer* legal_counsel sentenced sham acquitt* judiciary unfair_trial* charged",
    "privacy": "surveil* privacy wiretap* tapping tapped spyware phone_tap* eavesdrop* intercept* personal_data monitoring",
    "movement": "travel_ban* freedom_of_movement passport* exit_visa* curfew* checkpoint* blockade* leave_the_country "
    "internal_exile travel",
    "religion": "religio* church* mosque* worship* blasphem* temple* faith faiths islam* christian* buddhis* pastor* monk* "
    "believers clergy sect",
    "expression": "press journalist* media freedom_of_speech expression newspaper* censor* editor* reporter* defam* "
    "broadcaster* free_speech website* blogger* social_media speak_out critics insult* station radio",
    "assembly": "protest* demonstrat* assembl* rally rallies march* tear_gas water_cannon rubber_bullets crowd_control "
    "gathering* vigil* sit-in ",
    "association": "ngo ngos union* unions trade_union* civil_society association* dissolv* dissol* deregister* "
    "organisations organizations foreign_funding opposition_party banned_party activists human_rights_defenders",
    "political_participation": "election* elect* vote voted voters voting ballot* candidate* polls electoral opposition "
    "referendum political_rights presidential_hopeful* coup one-party multi-party",
    "equality": "women woman gender* discriminat* minorit* ethnic* racial* racis* race lgbt* gay homosexual* lesbian* "
    "transgender disab* indigenous sexual* same-sex xenophob* minority caste wives apartheid",
    "children": "child children boys girls minors juvenile* underage infant* child_soldier* young_people teenager*",
    "asylum": "refugee* asylum* migrant* deport* repatriat* refoule* displaced immigr* stateless* asylum-seeker* "
    "camps resettle*",
    "disappearance": "disappear* missing vanish* whereabouts unaccounted kidnap* enforced_disappearance* mass_grave*",
    "remedy": "investigat* impunity punish* accountab* inquiry inquiries probe perpetrator* redress compensat* justice "
    "brought_to_justice held_responsible unpunished reparation* prosecute prosecuted prosecution complaint* culprit*",
    "work": "worker* workers labour_rights labor_rights wage* wages overtime strike* workplace factory factories unsafe jobs "
    "working_conditions unpaid",
    "land_housing": "land evict* housing demolish* demolition* homes houses relocat* concession* land_grab* "
    "property villagers homeless plantation settlers settlements",
    "health": "health medical doctor* hospital* medicine* food water disease* medication sanitation treatment clinic* "
    "starv* hunger vaccin* covid* malnutrition drugs",
    "education": "school schools educat* teachers universit* classroom* textbook* pupils academic_freedom",
    "culture": "cultur* heritage language* traditional_dress monument* cultural",
    "self_determination": "self-determination occupation independence sovereignty autonom* colon* annex* invasion "
    "occupying secession homeland intervention",
    "general": "human_rights rights_record rights_situation rights_abuses rights_violations human_rights_report "
    "human_rights_record report rights situation violations abuses democracy rule_of_law",
}

# The narrow words of each form; ``FORMS`` above casts a wider net.
FORMS_CORE: dict[str, str] = {
    "literal_denial": "deny denied denies denying denial* reject* dismiss* refut* untrue not_true false falsehood* baseless "
    "unfounded groundless fabricat* lie lies lying no_truth not_happen* never_happened does_not_reflect not_reflect* "
    "distort* inaccura* no_such incorrect not_correct exaggerat* no_evidence no_proof fiction* fairy* invent* rumor* rumour* "
    "hearsay nonsense unsubstantiated not_exist disput* contest* no_basis without_foundation without_basis wrong "
    "contrary_to deplor* displeas* dissatisf* regret* strongly_object* misrepresent* myth imaginary allegations_are "
    "not_one no_one_was nobody_was no_political ridiculous absurd far_from goes_against rebut* did_not_do",
    "interpretive_denial": "in_accordance lawful* legal* law_enforcement according_to_law under_the_law by_law the_law courts "
    "court_decision independent judiciary criminals criminal terrorists rule_of_law natural_causes died_of suicide fell "
    "accident* illness heart combatants convicted committed_crimes offenders due_process broke_the_law violated_the_law "
    "not_political not_because rioters voluntar* permission licence license permit* detained_for charged_with suspects "
    "not_prisoners illegally normal routine standard regulations procedures tax isolated_from within_the_law misinterpret* "
    "legitimate properly registered relocat* evacuat* restricted proportion* minimum_force what_happened",
    "justification": "security stability public_order order necessary necessity protect* national_interest cultur* tradition* "
    "development no_country perfect other_countries threat* public_health emergenc* histor* self-defence self-defense "
    "self_defence provok* provoc* circumstances peace harmony prevent* war* conflict poor_country poverty resources everywhere "
    "fight_against terrorism terror sanctions violence safety majority public_safety forced_to had_to no_choice sake "
    "in_order_to duty responsib* lives developing drug drugs values religion attack* armed enem* defend* difficult* like_any",
    "attack_on_accuser": "politically_motivated motivat* bias* one-sided double_standard* hypocri* ignor* propaganda agenda* "
    "prejudic* hostil* unfair* unbalanced imbalanced selectiv* own_record ulterior slander* smear* blind_eye methodolog* "
    "pretext arrogan* discredit* tarnish* politicis* politiciz* defam* mislead* own_house own_backyard misinform* flawed "
    "subjectiv* stereotyp* colonial* imperial* hegemon* malicious never_visited not_visited from_afar unverified "
    "second-hand irresponsible puppet* conspir* plot* one-sided paid funded serv* interests tool instrument "
    "guilty_of exaggerat* lectur* lessons unprofessional campaign fault* accus* sources credibility opposition worse "
    "its_own their_own anonymous unnamed look_at mirror racis* wrong_information not_objective objectiv* malign* partisan",
    "sovereignty": "sovereign* internal_affair* domestic_affair* interfer* meddl* no_right not_accept* lectur* outsiders "
    "own_affairs interven* dictat* independence teach* foreign_pressure intrusion impose* guardian policeman judge_us "
    "cannot_accept never_accept will_not_accept kow* bow_to pressure foreigners teacher none_of nobody_can "
    "our_own own_laws own_way master orders_from dignity territor* monitors observers",
    "acknowledgement": "admit* acknowledg* conced* investigat* look_into looking_into punish* promis* pledg* reform* dialog* "
    "dialogue welcom* take_note taken_note took_note noted apolog* sorry isolated mistake* problem* cooperat* "
    "consider* study studying invit* open_to review* shortcoming* challenge* disciplin* compensat* inquiry probe "
    "ready willing correct* seriously not_perfect some_cases few_cases will_be would_be brought_to_justice agreed "
    "accept* commission recommend* true excesses regrettable right_to take_action steps_to work_with will_take will_look "
    "withdraw* vow* order* suspended address* overcrowd* delay* lack",
    "good_record": "progress improv* guarante* freedom freely free_press enjoy* respects respected ratif* signatory achiev* "
    "efforts built recogni* constitution* democratic always best most model example success* committed_to steps "
    "made_great has_made million percent thousand* newspapers adopted established trained better abid* uphold* "
    "promot* safeguard* convention* in_recent_years since reduced released protected law_protects full_respect great "
    "fully attach* proud record_of opened already spent introduced passed new",
    "deflection": "declin* comment comments not_seen not_read no_comment refer* unaware not_aware refused_to_comment "
    "not_received not_yet_seen wait* not_know don't_know no_information ask_the questions forwarded another annual "
    "nothing_new shrug* directed_to noted filed have_not_read has_not_read not_available no_immediate busy other_ministr* "
    "not_my ask_them competent_authorit* yet_to cannot_comment speculat* individual_cases would_not_say refused_to_answer "
    "not_discuss pending no_answer silent not_respond",
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
