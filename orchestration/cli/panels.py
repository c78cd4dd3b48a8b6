"""How `summitry --help` groups the commands."""

ASK = "Ask the warehouse"
JUDGE = "Know better"
ARTICLES = "Articles on their way in"
RELEASES = "Releases and health"
