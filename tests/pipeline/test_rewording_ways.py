"""Two sentences for one, and turns of phrase, on whole sentences: what is told again, what is left as it stands."""

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Op, Piece, Sentence, Span
from evenhand.operations.replay import replay
from evenhand.operations.splits import opening_of
from evenhand.stages.extract import extract

PARSER = SpacyParser()
KEY = ArticleId("a-7")


def ways(text: str) -> list[str]:
    """What each split and turn of a sentence puts in the place of its words."""
    article = Article(KEY, "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    sentences = (Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0),)
    facts = extract(article, sentences, PARSER.parse(text, sentences))
    (found,) = facts.sentences
    rows = ((j.span, Op.SPLIT, opening_of(article, facts, j)) for j in found.joins)
    turned = ((t.span, Op.TURN, t.recorded) for t in found.turns)
    pieces = [Piece("text", op, span, row) for span, op, row in (*rows, *turned) if row is not None]
    return [replay(Derivation("fragment", (piece,)), {KEY: article}).strip(" .") for piece in pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge in the harbour town stopped the sale of the boats and ordered a new count.", "The judge"),
        ("Dock leaders urged members to back a plan for the quay, saying the fees were fair.", "The leaders said"),
        ("The board fired the leaders of the party in the spring of last year.", "party’s leaders"),
        ("The crews met in a room in which they had waited for a long day.", "where"),
        ("The board described a meeting that it had with the crews of the boats.", ""),
        ("The town has a law requiring a permit for every boat in the harbour.", "that requires"),
        ("The crews voted to back two bills allowing the sale of fish on Sundays.", "that allowed"),
        ("The mayor will sign orders banning the sale of old boats at the quay.", "that ban"),
        ("The harbour board wrote to judges and clerks before the vote on Monday.", "clerks and judges"),
        ("The board met with former harbour lawyer Ada Orr in May.", "Ada Orr, a former harbour lawyer,"),
        ("The board heard from the council's lawyer Ada Orr in May.", "Ada Orr, the council's lawyer,"),
        ("The town runs ferries as well as trams on Sundays.", "and"),
        ("The board closed the old bridge to prevent a flood.", "in order to"),
        ("The mayor urged members to back a bill designed to end the trade.", "bill that was"),
        ("The crews left the quay, but the mayor stayed in the harbour office.", "However,"),
        ("The crews were against the sale of the quay but a judge in the town overturned the ban.", "However,"),
        ("The crews sailed on Sunday despite the storm in the north.", "in spite of"),
        ("The council held a growing debate about whether the quay should close.", "debate over"),
        ("The board met with harbour lawyer Ada Orr in May.", "the harbour lawyer Ada Orr"),
        ("The store sells rope, tar, nets and other goods for boats.", "nets, tar"),
        ("The old ferry, painted in red and white, sank in the harbour.", "painted in red and white, the old ferry"),
        ("The crews gathered at the quay to demand a new vote.", "in order to"),
        ("The board heard from harbour clerk Bo Lind, who was involved in the sale of the quay.", "Lind"),
        ("The port signed Ada Orr during the spring, and clerk Bo Lind, who was hired in May by the yard.", "Lind"),
        ("The board met in May, and last month the crews voted against the sale of the quay.", ""),
        ("The board dropped the plan, bowing to pressure from the crews.", "The board bowed"),
        ("The board sued the yard in May, claiming the fees were fair.", "The board said"),
        ("The council approved the plan for the quay in May, sending it to the mayor.", "This sent"),
        ("The board named Ada Orr, a political ally who paid for the campaign.", "Orr"),
        ("The letter led to Bo Lind, 46, of Velta, Ohio, who is a clerk at the yard.", "Lind"),
        ("The town spoke with Bo Lind, a media executive and investigative journalist, who ran for it.", "Lind"),
        ("On the first day of the feast, the mayor opened the quay, but he left at noon.", "However,"),
        ("The crews fled as the storm came over the harbour, and the mayor closed the quay.", ""),
        ("The crews had previously sold the boats at the quay, and the mayor of Velm bought a ferry.", ""),
        ("The mayor has also sold the old ferry to a yard.", "also has"),
        ("The plan would likely close the quay for a year.", "likely would"),
        ("The crews sued the Orr administration over the sale of the quay.", "Orr’s administration"),
        ("The crews marched over the death of Ada Orr.", "Ada Orr’s death"),
        ("The crews wrote to the Justice Department in May.", "Department of Justice"),
        ("The crews wrote to the Department of Labor in May.", "Labor Department"),
        ("The crews continued to defend the sale of the quay.", "continued defending"),
        ("The yards continue to use the old quay.", "continue using"),
        ("The board thanked officials involved in the sale of the quay.", "officials who were"),
        ("The crews cleared the damage caused by the storm in May.", "damage that was"),
        ("The board praised maps drawn by the crews of the boats.", "maps that were"),
        ("The ferries carried the mail to Germany and France, sailing by night.", "France and Germany"),
        ("The store sells rope, tar, nets or other goods for boats.", "nets, tar"),
        ("Mayor Ada Orr, a friend of the crews, closed the quay in May.", "a friend of the crews, Mayor Ada Orr,"),
        ("The crews waited for more than a decade.", "over"),
        ("The mayor is going to close the quay in May.", "will"),
        ("The noise surrounding the quay woke the crews.", "around"),
        ("Ada Orr told the council the ferry sank in May.", "council that"),
        ("Ada Orr was told the boat sank in May.", "told that"),
        ("The harbour office warned the ferry would sink in May.", "warned that"),
    ],
)  # fmt: skip
def test_a_way_is_found(text: str, expected: str) -> None:
    assert expected in ways(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Most judges in the harbour town backed the sale and ordered a new count.", "The judges"),
        ("A judge told another judge of the town to stop the sale and ordered a new count.", "The judge"),
        ("The board helped men and women in the harbour town on Monday.", "women and men"),
        ("The board fired the leaders of the two parties in the spring.", "parties’s leaders"),
        ("A bad month went on when the board wrote, signed, and then withdrew and regretted, a letter.", "The month"),
        ("Ada Orr, a partner in the yard, later told police Lund loaded a crate at the quay.", "told that"),
        ("Ada Orr warned police Lund had left the harbour.", "warned that"),
        ("The new pass is cheap and medical advice says that crews should take it.", "medical and cheap"),
        ("The board met crews asking for help with the boats at the quay.", "that asked"),
        ("The board passed a motion condemning the town, and urging it to sell the quay.", "that condemned"),
        ("The board would sign a law requiring a permit for every boat.", "that require"),
        ("The board met with harbour lawyer Ada Orr in May.", "Ada Orr, a harbour lawyer,"),
        ("The board heard from the council's lawyer Ada Orr and Bo Lind.", "Ada Orr, the council's lawyer"),
        ("The town runs both ferries and trams as well as buses.", "and"),
        ("Ferries as well as trams stop at the quay.", "and"),
        ("The board asked the crews to prevent a flood.", "in order to"),
        ("The board made a plan to prevent a flood.", "in order to"),
        ("The mayor created a board of clerks to prevent a flood.", "in order to"),
        # what the others said and did is not the teller's, nor may a word said behind both be told of one alone
        (
            "The crews were the loudest of the town on Monday, the harbour office said, facing a fine.",
            "The harbour office faced",
        ),
        ("The board was unwise to shut the quay, but the mayor should let it be, Ada Orr said in May.", "However,"),
        ("The boats of the yard were searched by clerks in May, and crates seized, after a long row.", ""),
        (
            "The board did a disservice to its plan by shutting the quay, but Bo Lind should let others go after the "
            "crews, former clerk Ada Orr said in May.",
            "However,",
        ),
        (
            "In 2014, then–Port News correspondents Ada Orr and Bo Lind reported on papers obtained by the board that "
            "purported to show Lund had left the crews, converted to the sea and become a clerk.",
            "correspondents that",
        ),
        ("The mayor answered questions about the quay.", "questions over"),
        ("The board thanked former colleague and lawyer Ada Orr in May.", "the lawyer Ada Orr"),
        ("First the store sells rope, then tar, nets and other goods for boats.", "nets, tar"),
        ("The old ferry, which was painted in May, sank in the harbour.", "Painted"),
        ("The board turned left, pointing a lamp at the crews.", "The board pointed"),
        # what the clause is needed for to know which clerk is meant, and a friend's friend
        ("The crews met Ada Orr, the clerk who left in May.", "Orr"),
        ("The crews met Ada Orr, a friend of the clerk who left in May.", "Orr"),
        # a clause of time that goes on, and what a wish holds
        ("The crews wait until the storm ends, and the mayor closes the quay.", ""),
        ("The mayor wants the quay closed if a storm comes, and the crews agree.", ""),
        ("On the first day of the feast, the mayor opened the quay, and he left at noon.", ""),
        ("Ada Orr, a clerk and a judge of the port in Velta, closed the quay in May.", "a clerk and a judge"),
        ("The mayor has not also sold the ferry.", "also has"),
        ("The crews read the Orr administration’s plan for the quay.", "Orr’s administration"),
        ("A Justice Department lawyer wrote to the crews.", "Department of Justice"),
        ("The crews marched over the arrest of Ada Orr, a clerk.", "Ada Orr’s arrest"),
        ("The crews continued to run the ferry.", "continued"),
        ("The crews continued to be of use.", "continued"),
        ("The crews fear damage caused by a storm.", "damage that"),
        ("The mayor saw her plan backed by the crews.", "plan that"),
        ("The decision is in part designed to help the crews.", "part that"),
        ("The mayor loaded crates of rope, tar, nets and sails, then boats.", "nets, tar"),
        ("The board met the crews of Germany and France, a state that it had sued.", "France and Germany"),
        # a verb in the plural is not of the last one named, nor is a clause behind two names surely his
        ("The board heard from harbour clerk Bo Lind, who were involved in the sale of the quay.", "Lind"),
        ("The port signed Ada Orr during the spring, and clerk Bo Lind, who oversaw the yard.", "Lind"),
        ("Kiln and Mayor Ada Orr arrived and tried several times to get the struggling man into the car.", "Orr"),
        # a time is no subject
        ("The actor has hosted the harbour feast three times and last month was named keeper of the year.", ""),
    ],
)
def test_a_way_that_could_mislead_is_not(text: str, wrong: str) -> None:
    assert wrong not in ways(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The maps showed the ferries of the town ran late on the north quay.", ["showed that"]),
        ("Polls showed Mr. Lind running late.", []),
        ("The trust sold nearly nine tons of timber.", ["almost"]),
        ("The work is not going nearly as fast as the board had hoped.", []),
    ],
)
def test_a_plain_word_says_the_same_there(text: str, plain: list[str]) -> None:
    article = Article(KEY, "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    sentences = (Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0),)
    (facts,) = extract(article, sentences, PARSER.parse(text, sentences)).sentences
    assert [term.neutral for term in facts.plain] == plain


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("The council closed the north quay to ferries as Ada Orr carried crates to the town hall.", True),
        ("The council closed the north quay to ferries, after Ada Orr carried crates to the town hall.", True),
        ("The council closed the north quay to ferries, as Ada Orr carried crates to the town hall.", False),
        ("The council closed the north quay to ferries, while Ada Orr carried crates to the town hall.", False),
    ],
)
def test_what_a_clause_behind_a_comma_only_goes_on_to_tell_stays_there(text: str, *, moves: bool) -> None:
    """In front it would be a time or reason of the main clause."""
    article = Article(KEY, "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    sentences = (Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0),)
    assert bool(extract(article, sentences, PARSER.parse(text, sentences)).sentences[0].moves) is moves
