package io.foretell.salesforce;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.oauth.ConnectedApp;
import io.foretell.practice.salesforce.org.LateCommit;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.testkit.FakeCrmContext;
import io.foretell.testkit.crm.CrmUnderTest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The practice org. */
final class PracticeSalesforce implements CrmUnderTest {
    private static final String JWT_APP = "practice-jwt-client";
    private static final String SALESPERSON = "maya@practice.example";

    final PracticeOrg org;

    private final KeyPair keys;

    private final Map<String, Object> more;

    PracticeSalesforce() {
        this(PracticeOrgOptions.builder());
    }

    PracticeSalesforce(PracticeOrgOptions.Builder options) {
        this(options, Map.of());
    }

    /** @param more options of every connection to it */
    PracticeSalesforce(PracticeOrgOptions.Builder options, Map<String, Object> more) {
        this.more = Map.copyOf(more);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        org = PracticeOrg.start(options.build());
        org.oauth()
                .apps()
                .put(new ConnectedApp(JWT_APP, "", null, List.of(keys.getPublic()), Set.of(SALESPERSON), true));
    }

    CrmSession connect(String... more) {
        FakeCrmContext context = FakeCrmContext.of(plugin().options()).clock(Clock.systemUTC());
        options().forEach(context::option);
        for (int i = 0; i < more.length; i += 2) {
            context.option(more[i], more[i + 1]);
        }
        return plugin().connect(context);
    }

    @Override
    public CrmPlugin plugin() {
        return new SalesforcePlugin();
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>(more);
        options.put("url", org.url());
        options.put("client_id", org.options().clientId());
        options.put("client_secret", org.options().clientSecret());
        options.put("allow_host", List.of("127.0.0.1"));
        return options;
    }

    /** A salesperson, who signs in with a JWT: client credentials always stand for one and the same user. */
    @Override
    public Optional<Map<String, Object>> plainUser() {
        Map<String, Object> options = with("method", "jwt");
        options.remove("client_secret");
        options.put("client_id", JWT_APP);
        options.put("username", SALESPERSON);
        options.put(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----");
        return Optional.of(options);
    }

    @Override
    public Map<String, Object> wrongKey() {
        return with("client_secret", "a-secret-that-was-rotated");
    }

    @Override
    public Map<String, Object> unreachable() {
        // The discard port: nothing listens there.
        return with("url", "http://127.0.0.1:9");
    }

    private Map<String, Object> with(String name, String value) {
        Map<String, Object> options = new HashMap<>(options());
        options.put(name, value);
        return options;
    }

    @Override
    public String object() {
        return "Lead";
    }

    @Override
    public String nameField() {
        return "Company";
    }

    @Override
    public Optional<Labelled> createLabelled() {
        String id = org.create(
                "Lead",
                Map.of(
                        "LastName",
                        "Labelled",
                        "Company",
                        "labelled",
                        "LeadSource",
                        "Web",
                        "Industry",
                        "Food & Beverage"));
        return Optional.of(new Labelled(
                id, Map.of("LeadSource", "Web", "Industry", "Food & Beverage", "OwnerId", "Maya Lindqvist")));
    }

    @Override
    public List<String> create(List<String> names) {
        return org.human(tx -> names.stream()
                .map(name -> done(tx.insert("Lead", Map.of("LastName", "Lovelace", "Company", name))))
                .toList());
    }

    @Override
    public void rename(List<String> ids, String name) {
        org.human(tx -> ids.stream()
                .map(id -> done(tx.update(id, Map.of("Company", name))))
                .toList());
    }

    @Override
    public void archive(String id) {
        org.update(id, Map.of("Status", "Closed - Not Converted"));
    }

    @Override
    public void delete(List<String> ids) {
        ids.forEach(org::delete);
    }

    @Override
    public String childObject() {
        return "EmailMessageRelation";
    }

    @Override
    public String addChild(String parentId, String text) {
        String mail = org.create(
                "EmailMessage",
                Map.of(
                        "Subject",
                        "Question",
                        "TextBody",
                        text,
                        "Incoming",
                        true,
                        "MessageDate",
                        org.clock().stamp().toString()));
        return org.create(
                "EmailMessageRelation",
                Map.of("EmailMessageId", mail, "RelationId", parentId, "RelationType", "FromAddress"));
    }

    @Override
    public Optional<LateChange> beginRename(String id, String name) {
        LateCommit late = org.beginLate();
        late.update(id, Map.of("Company", name));
        return Optional.of(late::commit);
    }

    @Override
    public void tick() {
        org.clock().advance(Duration.ofSeconds(3));
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(org.counters().requests());
    }

    static String done(SaveResult result) {
        String id = result.id();
        if (id == null) {
            throw new IllegalStateException(result.errors().toString());
        }
        return id;
    }

    @Override
    public void close() {
        org.close();
    }
}
