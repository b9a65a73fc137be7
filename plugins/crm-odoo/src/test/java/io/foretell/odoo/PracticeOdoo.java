package io.foretell.odoo;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.odoo.LateCommit;
import io.foretell.practice.odoo.Writer;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.testkit.crm.CrmUnderTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The practice CRM, with its traps on. */
final class PracticeOdoo implements CrmUnderTest {
    final PracticeCrm practice;

    PracticeOdoo() {
        practice = PracticeCrm.start(
                PracticeOptions.builder().apiKey("practice-key").build());
    }

    @Override
    public CrmPlugin plugin() {
        return new OdooPlugin();
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("url", practice.url(), "database", "crm", "login", "admin", "api_key", "practice-key");
    }

    @Override
    public Optional<Map<String, Object>> plainUser() {
        Map<String, Object> options = with("login", "maya");
        options.put("api_key", "maya");
        return Optional.of(options);
    }

    @Override
    public Optional<Labelled> createLabelled() {
        int source = practice.create("utm.source", Map.of("name", "Fair in Ghent"));
        int tag = practice.create("crm.tag", Map.of("name", "Urgent"));
        int other = practice.create("crm.tag", Map.of("name", "Wholesale"));
        int lead = practice.create(
                "crm.lead",
                Map.of(
                        "name",
                        "labelled",
                        "type",
                        "lead",
                        "source_id",
                        source,
                        "tag_ids",
                        List.of(List.of(6, 0, List.of(tag, other)))));
        return Optional.of(new Labelled(
                String.valueOf(lead),
                Map.of("type", "Lead", "source_id", "Fair in Ghent", "tag_ids", "Urgent, Wholesale")));
    }

    @Override
    public Map<String, Object> wrongKey() {
        return with("api_key", "a-key-that-was-revoked");
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
        return "crm.lead";
    }

    @Override
    public String nameField() {
        return "name";
    }

    @Override
    public List<String> create(List<String> names) {
        return practice.bulk(writers -> {
            Writer leads = writers.apply("crm.lead");
            return names.stream()
                    .map(name -> String.valueOf(leads.create(Map.of("name", name))))
                    .toList();
        });
    }

    @Override
    public void rename(List<String> ids, String name) {
        practice.update(PracticeCrm.HUMAN, "crm.lead", numbers(ids), Map.of("name", name));
    }

    @Override
    public void archive(String id) {
        practice.update("crm.lead", Integer.parseInt(id), Map.of("active", false));
    }

    @Override
    public void delete(List<String> ids) {
        numbers(ids).forEach(id -> practice.delete("crm.lead", id));
    }

    @Override
    public String childObject() {
        return "mail.message";
    }

    @Override
    public String addChild(String parentId, String text) {
        return String.valueOf(practice.create(
                "mail.message",
                Map.of(
                        "model",
                        "crm.lead",
                        "res_id",
                        Integer.parseInt(parentId),
                        "message_type",
                        "email",
                        "body",
                        "<p>" + text + "</p>")));
    }

    @Override
    public Optional<LateChange> beginRename(String id, String name) {
        LateCommit late = practice.beginLate();
        late.write("crm.lead", List.of(Integer.parseInt(id)), Map.of("name", name));
        return Optional.of(late::commit);
    }

    @Override
    public void tick() {
        practice.clock().advance(Duration.ofSeconds(3));
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(practice.counters().requests());
    }

    private static List<Integer> numbers(List<String> ids) {
        return ids.stream().map(Integer::valueOf).toList();
    }

    @Override
    public void close() {
        practice.close();
    }
}
