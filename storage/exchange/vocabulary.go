package exchange

import "strings"

// The words below are compared with headings by their letters only, see [plain].
// They are the ones in common use in exports of other programs and in tables
// that researchers write themselves, in some of the languages they write in.

// handles say how something is called, not what it is.
var handles = set("id ids name names key uid uuid guid code nr num number pseudonym label screen handle")

// ciphers say of an end only that it is somebody.
var ciphers = set(`person people user users activist activists actor node vertex account member
	individual participant profile org organisation organization group page v n id x`)

var personWords = set(`person people persons activist activists user users actor actors node nodes vertex vertices
	member members individual individuals participant participants account accounts profile profiles
	woman women man men respondent respondents personen aktivist aktivisten aktivistin nutzer akteur akteure
	persona personas activista activistas usuario usuarios personne personnes militant militants utilisateur
	pessoa pessoas ativista ativistas utente persone attivisti люди человек активист активисты osoba osoby kişi`)

var organisationWords = set(`org orgs organisation organisations organization organizations group groups ngo ngos
	association associations organisationen verein vereine gruppe gruppen organizacion organización organizaciones
	organizações organizzazione организация организации organizacja`)

var pageWords = set("page pages fanpage fanpages seite seiten")

var eventWords = set(`event events action actions protest protests meeting meetings demonstration demonstrations
	demo demos march marches assembly assemblies gathering gatherings veranstaltung veranstaltungen ereignis
	ereignisse kundgebung evento eventos protesta protestas événement evenement événements manifestation
	eventi событие события wydarzenie etkinlik`)

var tieWords = set(`tie ties edge edges edgelist link links arc arcs connection connections relation relations
	relationship relationships friendship friendships follow follows following kanten kante verbindungen
	beziehungen enlaces relaciones liens relazioni связи`)

// lookupWords name tables that spell out codes of other tables.
var lookupWords = set(`platform platforms network networks medium media channel channels site sites type types
	category categories status statuses kind kinds country countries city cities place places tag tags
	settings metadata meta log logs coder coders user_settings plattformen`)

// names call a person something, the best first.
var names = strings.Fields(`pseudonym pseudonyms pseudonyme pseudonimo pseudônimo псевдоним name fullname displayname username
	screenname nickname nick login handle account label personname activistname activist person user actor node vertex member
	title nombre nombrecompleto nom nomcomplet nome имя фамилия imię ad`)

// eventNames call an event something, the best first.
var eventNames = strings.Fields(`label name title event eventname eventlabel headline titel bezeichnung nombre título titolo nom
	nome название`)

// identities tell who a person is even where they are not the name: they are
// left behind with it.
var identities = set(`surname lastname firstname forename givenname familyname middlename maidenname email mail emailaddress
	phone telephone mobile url link homepage website profileurl nachname vorname telefon apellido apellidos prenom
	prénom sobrenome cognome фамилия отчество address adresse`)

// ids call a person by a key, the best first.
var ids = strings.Fields(`id personid activistid userid nodeid actorid memberid accountid participantid respondentid uid uuid
	guid key code nr no number num ident identifier pid`)

// rowNumbers are headings that statistics programs give to numbers of rows.
var rowNumbers = set("unnamed0 unnamed rownames rowname index x row rownumber")

// pairs are the headings of the two ends of a tie, the best first.
var pairs = [...][2]string{
	{"source", "target"},
	{"from", "to"},
	{"ego", "alter"},
	{"sender", "receiver"},
	{"sender", "recipient"},
	{"follower", "followed"},
	{"follower", "followee"},
	{"follower", "following"},
	{"follower", "user"},
	{"user", "friend"},
	{"user", "following"},
	{"person", "friend"},
	{"activist", "friend"},
	{"origin", "destination"},
	{"start", "end"},
	{"head", "tail"},
	{"tail", "head"},
	{"initiator", "responder"},
	{"caller", "callee"},
	{"author", "recipient"},
	{"author", "addressee"},
	{"left", "right"},
	{"first", "second"},
	{"one", "two"},
	{"quelle", "ziel"},
	{"von", "nach"},
	{"von", "zu"},
	{"von", "an"},
	{"sender", "empfänger"},
	{"origen", "destino"},
	{"fuente", "destino"},
	{"emisor", "receptor"},
	{"desde", "hasta"},
	{"de", "a"},
	{"source", "cible"},
	{"origine", "destination"},
	{"de", "vers"},
	{"de", "à"},
	{"origem", "destino"},
	{"fonte", "alvo"},
	{"origine", "destinazione"},
	{"da", "a"},
	{"van", "naar"},
	{"bron", "doel"},
	{"от", "к"},
	{"источник", "цель"},
	{"отправитель", "получатель"},
	{"źródło", "cel"},
	{"od", "do"},
	{"kaynak", "hedef"},
	{"från", "till"},
	{"fra", "til"},
	{"a", "b"},
	{"1", "2"},
	{"i", "j"},
	{"u", "v"},
}

// meaning gives the headings that mean a role, the best first.
type meaning struct {
	role Role
	list string
}

// tieRoles, eventRoles and participationRoles are what single headings mean.
var (
	tieRoles = roleWordsOf([]meaning{
		{RolePlatform, `platform network socialnetwork medium media channel site service plattform netzwerk kanal plataforma
			red plateforme réseau reseau piattaforma платформа сеть platforma`},
		{RoleRelation, `relation relationship tietype edgetype linktype relationtype type kind typeoftie beziehung art relación
			relacion relação relacao relazione связь`},
		{RoleDirected, "directed isdirected direction gerichtet dirigido dirigé dirige orienté oriente direcionado"},
		{RoleWeight, "weight weights tieweight edgeweight strength tiestrength gewicht stärke peso poids вес waga ağırlık"},
		{RoleFirstSeen, `firstseen first since start started startdate begin began begins firstdate firstcontact created createdat
			timestamp date datum fecha seit beginn desde inicio depuis début debut dal data дата`},
		{RoleLastSeen, "lastseen last until till end ended ends enddate lastdate lastcontact bis ende hasta fin jusque jusquà"},
		{RoleVerdict, "verdict urteil veredicto verdetto veredito вердикт werdykt ledtoaction ledtooffline offlineaction jointaction"},
		{RoleConfidence, "confidence verdictconfidence certainty sicherheit confianza confiance confiança"},
	})
	participationRoles = roleWordsOf([]meaning{
		{RoleParticipationRole, "role function rolle rol rôle ruolo função роль rola as"},
		{RoleCertainty, "certainty confidence sicherheit certeza certitude"},
	})
	eventRoles = roleWordsOf([]meaning{
		{RoleEventKind, "kind type eventkind eventtype category art typ tipo genre тип"},
		{RoleOffline, "offline isoffline inperson facetoface bodily"},
		{RoleBegins, `begins begin began start starts started startdate date day when datum tag fecha inicio début debut data
			дата from since`},
		{RoleEnds, "ends end ended enddate finish until ende bis fin fine конец to"},
		{RolePlace, "place location venue city town where ort lugar lieu luogo local место miejsce"},
	})
)

// vocabularies are the meanings of headings in each kind of table that has them.
var vocabularies = map[Kind]map[string]heard{
	TieTable: tieRoles, EventTable: eventRoles, ParticipationTable: participationRoles,
}

func set(list string) map[string]bool {
	words := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		words[plain(w)] = true
	}
	return words
}

// heard is the role that a heading means, and its rank among the headings that
// mean the same: 0 is the best.
type heard struct {
	role Role
	rank int
}

func roleWordsOf(meanings []meaning) map[string]heard {
	roles := make(map[string]heard)
	for _, m := range meanings {
		for rank, w := range strings.Fields(m.list) {
			if _, taken := roles[plain(w)]; !taken {
				roles[plain(w)] = heard{m.role, rank}
			}
		}
	}
	return roles
}
