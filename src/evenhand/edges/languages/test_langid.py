from evenhand.edges.languages import Langid


def test_languages_of_bodies() -> None:
    identify = Langid().identify
    assert identify("The harbour council approved a second ferry berth on Monday after a long debate.") == "en"
    assert identify("Der Hafenrat hat am Montag nach langer Debatte einen zweiten Liegeplatz genehmigt.") == "de"
    assert identify("*** 123 ***") == "und"
