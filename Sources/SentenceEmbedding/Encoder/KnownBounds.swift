/// The bounds of all-MiniLM-L6-v2's channels: a letter a channel, a site every four lines.
///
/// Written by `embedding-driver bounds`, from ``ChannelBounds/texts``.
enum KnownBounds {
    static let sha256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    /// Of the list of pieces that belongs to the weights.
    static let vocabularySHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
    /// Of the file of weights, in bytes.
    static let size = 90_868_376
    static let width = 384
    static let letters = """
        mmoonnpmnmnpnmoommooonooonnopnnponnmpnnnmnnonmnnnonmmnnnmnnnpopvonoonomoomnnnoonnonnmnnononnopnn\
        nnpvnoqoonmpnmnnmonnnnnonnnmnnnpnnnpmnonnopnoopnnnnmmnnmnnnnnrmoonmoopnnnnonooomnonoonommnoonono\
        oomonoooonnnppomonnonnonnoommonpoonpmonoppnmomnoonnlnopnoooopmonplonnnloonnlnnnoomomoooonmnmmnmn\
        ononomnnoonnoopqonnnooomonmnnmnlnnonnnnoonppnmnmmmponoonnnmqoononnononnononnnnooononnnnononmnnnp\
        nnnnomqnmmmqmmnnnlpoqnmnnmnmrmmpqnnnnmnnmnnmlmnmnnpkmomnnnmmpnqypnmpnpmnnnlmmnnoqqnommmnonnoonpn\
        mpq}mnronmnpmnlmponmomoonlomnnommonqnmnmnrpopppnoqokopnnmnmmovlnnnlqnpmmnmpmppmmommnononmnonnqop\
        pnlnnoqnqnmnqopnpnmoommonmomoporpnoqnnnorpnnpmspppnmmqspoqoprnonslnpoplonnnwmmoopnonnpoprmomnmnn\
        pnnpnlompqnnppovpnooonpmnnmnoonlmmomonopnopnoonmlnsomnponmltmonpnmpmnnmsmmorpnoononnnnnnonolpopr\
        nnmmonqnllnqmmnnnnqoqnmnommmrmlppnnnnnmmlnnlmnlnnmomnolnonllqlpupnmpopmoonmmmonopqnommlnomonpopn\
        mpqxlnqomnnpmmmlpmnonmppomolnoolnonqomnnoqonpopoppomnpkommlmovmmnmmqopmlnlolpomnpmnmpnplnoonmqpp\
        pomnoormromoqnpnpnnpommpnmpnoppspmormnoprqomqmrppommnqrpoooprnmoslnppolonnosmmpopmpnnqopqmomnmno\
        qnopomonqroopporqnnoooqmnmmmonmllmpnnoopnopmpnnmknsmlnoomlmsnononmqmoomqmnnqpnponnnmnmnomnolpooq\
        nmmlnmqmmlnqllomonqoqomlolmmsllpqmmnmnmmmnmllnlmmmoknolooollqlpxqnmpopmnnmlmlonoqrmnnmkpomnnpmqn\
        mqr}mmqomlmpllmlqnmonkopolnlnoonlomrpmnmorooppqoppommpknmnmlpwnlonmrnpklnlokoommplmlpmplmnonmrpp\
        qnlnnprmromnrnpnpnmpommonlpmnppxplormmnosqonqlrppnklnrrqnppqrnloslloqomomlowmmqpplpnnqnpqmplnlnn\
        qnmpomnmqrnopqotqnooooqnmlnmonlmlmpnnnppmpqmnnnllntlmmponlmulnmpolqmonlrmnorqmppmnmmmlnnlnolpopr\
        nnnlonqnmlpplknlonqnponmpllmrmlqpmnnnmmmllllnnlmmmonmokomolkqkouqmlpnpnnnnnlnonoprnommlnomnnqlqm\
        lprwloqollmpnmmlqmnnnkpopmnlnmnmmonqpkmnmqnopoqnppnmlpmomnllpunlonlrnolnnkolpnnmqlmmpmollnmmnqpq\
        pnmooprlroomqmonqmmpomlonmolopquomornmnorqpnqkqppmllmqqpnppqrmmnsmloqomommprmmpnqmomnqmppnolnlon\
        rolpplomqrnopqnqqnonoppnlnnmnmlllnpmmopplppmonnllnsmmmpommmsmnkonlqnnnmqmomrqnpomnmmmmmnknolppoq\
        nnnlopqmnloqklnmonqoponmpkmkslkqrlonmllmknmllnlmmmommpmomomkqiqwqmlqoqnmonmmmmnpprmpnmlmplnpqnqm\
        lqr}loqponmpmmmlrnmookqponolnnommonrpjnknqooppropqoklpkomnlmpvllomksmpknplolooonqnlkpnnlnnmlnrpq\
        pnnnopsmrpolrmpoqmmppmmonnpkoqq{pmornmnpsqpmrlrqqnkmmqqpmqqqrmnosnmpqomolmotmmqoqmomnqlpqnpkoloo\
        rnmpqmpmqroopqmrqnonppqommnoonmkloqmnpppmqpnomnlmnumnmpollmumnmpmmrnonlroonsqmpomnmnmnmnlookpppq\
        nomkompmmknqkkmmnnqoponlolnmrlmqplnonnllmlmnmmlmmlonnomomolkqknuqmopopnnnnmmlmnpproonmmlpmonqmqm\
        kprykmqollmommnmrnnnokopnlommnoomonqpkolmqqopoqoppokkpmnmnmmpullnmlrmpkmnlolnnnnqmnlpnommomlnrqq\
        pommoorlrommrmpnpnlopmmpomplpqquomornmnprqpmrkppqnlmnqponopprnmnslnpqomolnppmmqppmonormqpnpmnmno\
        smlppmonqqnopqlqqnnnpopollnnpnlmlpqmnoqpmpononnnlntlnmpollmslnlpmmqnonmqmonsqnponommlnnomnnkpppq\
        nomlomqnllnqllmmnnqoqolmolmmrolqqlnonmlkmmmmlmkmokonmomomokmqjpwqnnpppmmmnmlmnmpprnonnmmolnnqlqm\
        jpr}llqomnkolnkmromonlppnlolnpotlomrpkmlnqpoooqoppojmplmmnlkpvllnlnsnomnnkomononqlnmpmomnnmlnrpq\
        pnlloosoqomlrnpnpnmopnmpolpkoqq{pmormmoprqpmrkppqnmlmpppmqqpromnsmloqomoloorloqpqmpmnqlqpnpmnmno\
        slkpplooqqnoqqlqpnoopoppmlmnpnlqjoqmooqplonmonmmmmummooolkltnnkpllqmnmkrnomsqlponnmnlmlnmnnlpppq\
        pnmlonrommlrlmnnpmrpqommomnlrkkrqmppnpmlnnnlmmkpnlpomqmplnnlqmntrmmqppnmonlomloqqrmoolmnpmonrorn\
        mqrynmrommmplnmlsompolprompmnlosmomspknlnropoproqqpllqnonnmmpvmlqomsopmmnnplonplpmnlqnnkmommnrqr\
        qommonsosonnrlqoqooqqnnqomqmprruomqsnnnqrrrnslqproonnrqqlorqrmoospmqqpmqmmpomlqqqmppnrmqqoqoonno\
        smlqpmpnqrnpqrmrrmoopoqqlnonppmnlormnprqopnooonnnnunnmppnmmsnolqnlqnomnqopntrmqpmomnnlnnmqolqqqr\
        nlllnlqmmlkqkinmnmpnpnjknkkjroiqpkmmkmjkkjlklmjmmlpmlokojmjipiqwqkipnpmjmmjlkkmopqkmmjjmojmmqlql\
        kqq}ljqnlllnikmjrmkonkoqmjnjmpnylnmrojljlqnomoqnppokkoknmlljoulkommrmokjlloknmnkojljolmjknlmlqpq\
        pnlklmrjqnmkqkpmplmopllonlpjnqq{omorljmpqqqlrjooqnlklqppjqqpqkmmrmlpqololloplmppqlonlpjppmpklkmo\
        rkkpojolqqmoqqmrpllmonpokkmlonjrimqkmoqploolnmmlnltmmomojjlslnjpmjpmmklqlnktqlpnjmlljilllmmhpopr\
        pmmkolrnmmkqmkpomoqoqomlomolsnkrqmmnmllolmlmommmolqmlpkomollqnnsrmlpoqnmmnmnkmppqrknnmnnoolnqlqn\
        kqqymkpolmmolomnsnnpokqqnlomnmnqmolromlknroqnornrqpmlponmnnlpunkolkrmqmlooolpnmlqlnnqlnnmnnlnrqr\
        qollnnrnrnmjrmpnpnnopmmoolqloqrupmptnknqrqpkrlonqnplnrqqloqqqonmromqqplpmkppnnqpqmpqoplrqnpkmmmn\
        rnmppmnoqrnpqpmrrlmmonqoolnmookqkmrmnnrqnqnnomnmlmtnnooolmmslomqmmqnonnqlomsrlqolnllllnnllnnpqrs\
        ooklokqmmklpljommoomonlkolmkqqlqplmmlklnjmllmlllomplmoknmnklpjrsqmkoopmknmmljmoooqlmlmknolmnpkol\
        jopznlpnmllnjllkqmlonkpomkmknpnvkomqnklkmpnpmoqnqookjolmmnlkosnknkjqlplmolokonmlpllkplmmkmlkooop\
        oplmmmpjpmliqkompmnonllonmplmoozpmormkmqqonkqlonpmnllopomspppmmlqnlpookolmoqmkoopmppnokqolokmkmn\
        plmpplnmpqmnpnnqpkkmnnpnmknlnnlvjnqknnppmpnmommmlmqmnrnnjjmqknkpllonnlkqkplrqlpmlmlkljmmlknlppqq
        """
}
