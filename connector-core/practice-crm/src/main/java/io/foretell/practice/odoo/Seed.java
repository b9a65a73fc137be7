package io.foretell.practice.odoo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a freshly installed server with the CRM application holds. */
final class Seed {
    private static final String[] COUNTRIES = {
        "AT Austria",
        "AU Australia",
        "BE Belgium",
        "BR Brazil",
        "CA Canada",
        "CH Switzerland",
        "CN China",
        "DE Germany",
        "DK Denmark",
        "ES Spain",
        "FI Finland",
        "FR France",
        "GB United Kingdom",
        "HK Hong Kong",
        "IE Ireland",
        "IN India",
        "IT Italy",
        "JP Japan",
        "KR South Korea",
        "MX Mexico",
        "MY Malaysia",
        "NL Netherlands",
        "NO Norway",
        "PL Poland",
        "PT Portugal",
        "SE Sweden",
        "SG Singapore",
        "TW Taiwan",
        "US United States",
        "ZA South Africa"
    };

    private static final int SECONDS_OF_A_YEAR = 31_536_000;

    private final Transaction tx;
    private final LocalDateTime installed;

    private Seed(Transaction tx, String uuid) {
        this.tx = tx;
        // A practice CRM that is started again is the same database as before.
        this.installed =
                LocalDateTime.of(2024, 1, 1, 0, 0).plusSeconds(Math.floorMod(uuid.hashCode(), SECONDS_OF_A_YEAR));
    }

    static void fill(Database database, String login, String uuid) {
        database.transaction(Users.SYSTEM, tx -> {
            new Seed(tx, uuid).all(login, uuid);
            return true;
        });
    }

    private void all(String login, String uuid) {
        models();
        add("res.currency", "name", "USD", "symbol", "$", "rounding", 0.01, "position", "before", "active", true);
        add("res.currency", "name", "EUR", "symbol", "€", "rounding", 0.01, "position", "after", "active", true);
        add("res.lang", "name", "English (US)", "code", "en_US", "iso_code", "en", "active", true);
        for (String country : COUNTRIES) {
            add("res.country", "code", country.substring(0, 2), "name", country.substring(3));
        }
        people(login);
        add("crm.team", "name", "Sales", "active", true, "use_opportunities", true);
        add("crm.team", "name", "Pre-Sales", "active", true, "use_leads", true);
        stages();
        named("crm.lost.reason", "Too expensive", "We don't have people/skills", "Not enough stock");
        named("crm.tag", "Product", "Software", "Services", "Information", "Design", "Training", "Consulting", "Other");
        named(
                "utm.source",
                "Search engine",
                "Newsletter",
                "Facebook",
                "LinkedIn",
                "Monster",
                "Glassdoor",
                "Craigslist");
        named("utm.medium", "Website", "Phone", "Direct", "Email", "Banner", "X", "Facebook", "LinkedIn");
        named("utm.campaign", "Sale", "Christmas Special", "Email Campaign - Services");
        add("mail.message.subtype", "name", "Discussions", "default", true);
        add("mail.message.subtype", "name", "Note", "default", true, "internal", true);
        add("mail.message.subtype", "name", "Activities", "default", false);
        add("mail.message.subtype", "name", "Stage Changed", "default", false);
        add("mail.activity.type", "name", "Email", "category", "default", "active", true);
        add("mail.activity.type", "name", "Call", "category", "phonecall", "active", true);
        add("mail.activity.type", "name", "Meeting", "category", "meeting", "active", true);
        add("mail.activity.type", "name", "To-Do", "category", "default", "active", true);
        add("ir.config_parameter", "key", "database.uuid", "value", uuid);
        named("res.groups", "Sales / User: Own Documents Only", "Sales / Administrator", "Administration / Settings");
        rights("crm.lead", 1, false);
        rights("crm.lead", 2, true);
        rights("mail.message", 0, true);
    }

    /** What a group may do with a model; 0 stands for everybody. All may read and write. */
    private void rights(String model, int group, boolean delete) {
        List<Object> values = new ArrayList<>(List.of(
                "name",
                model + " " + group,
                "model_id",
                tx.schema().model(model).id(),
                "active",
                true,
                "perm_read",
                true,
                "perm_write",
                true,
                "perm_create",
                true,
                "perm_unlink",
                delete));
        if (group != 0) {
            values.addAll(List.of("group_id", group));
        }
        put("ir.model.access", tx.database().nextId("ir.model.access"), values);
    }

    private void people(String login) {
        partner("YourCompany", "info@yourcompany.example", true);
        partner("OdooBot", "odoobot@yourcompany.example", false);
        partner("Alex Rivera", "admin@yourcompany.example", false);
        partner("Maya Lindqvist", "maya@yourcompany.example", false);
        partner("Jonas Weber", "jonas@yourcompany.example", false);
        partner("Chen Wei", "wei@yourcompany.example", false);
        add(
                "res.company",
                "name",
                "YourCompany",
                "currency_id",
                1,
                "partner_id",
                1,
                "email",
                "info@yourcompany.example",
                "active",
                true);
        user("__system__", "OdooBot", 2, false);
        user(login, "Alex Rivera", 3, true);
        user("maya", "Maya Lindqvist", 4, true);
        user("jonas", "Jonas Weber", 5, true);
        user("wei", "Chen Wei", 6, true);
    }

    private void partner(String name, String email, boolean company) {
        add(
                "res.partner",
                "name",
                name,
                "complete_name",
                name,
                "email",
                email,
                "email_normalized",
                email,
                "is_company",
                company,
                "active",
                true,
                "type",
                "contact",
                "partner_share",
                true);
    }

    private void user(String login, String name, int partner, boolean active) {
        add(
                "res.users",
                "login",
                login,
                "name",
                name,
                "partner_id",
                partner,
                "company_id",
                1,
                "active",
                active,
                "lang",
                "en_US",
                "tz",
                "Europe/Brussels",
                "share",
                false);
        tx.get("res.partner", partner).set("partner_share", false);
    }

    private void stages() {
        add("crm.stage", "name", "New", "sequence", 1, "is_won", false);
        add("crm.stage", "name", "Qualified", "sequence", 2, "is_won", false);
        add("crm.stage", "name", "Proposition", "sequence", 3, "is_won", false);
        add("crm.stage", "name", "Won", "sequence", 70, "is_won", true);
    }

    private void named(String model, String... names) {
        boolean archivable = tx.schema().model(model).find("active") != null;
        for (String name : names) {
            if (archivable) {
                add(model, "name", name, "active", true);
            } else {
                add(model, "name", name);
            }
        }
    }

    /** The registry describes itself, so that a client finds the id of a model or of a field. */
    private void models() {
        for (ModelDef model : new ArrayList<>(tx.schema().models())) {
            tx.database().reserve("ir.model", model.id());
            put("ir.model", model.id(), List.of("name", model.label(), "model", model.name(), "state", "base"));
            for (FieldDef field : model.fields().values()) {
                put(
                        "ir.model.fields",
                        tx.database().nextId("ir.model.fields"),
                        List.of(
                                "name",
                                field.name(),
                                "model",
                                model.name(),
                                "model_id",
                                model.id(),
                                "field_description",
                                field.label(),
                                "ttype",
                                field.type().word(),
                                "relation",
                                field.relation(),
                                "relation_field",
                                field.inverse(),
                                "state",
                                "base",
                                "store",
                                field.stored(),
                                "readonly",
                                field.readonly(),
                                "required",
                                field.required()));
            }
        }
    }

    private void add(String model, Object... values) {
        put(model, tx.database().nextId(model), List.of(values));
    }

    private void put(String model, int id, List<?> values) {
        Row row = new Row(id);
        for (int i = 0; i < values.size(); i += 2) {
            Object value = values.get(i + 1);
            row.set(String.valueOf(values.get(i)), "".equals(value) ? null : value);
        }
        for (String by : List.of("create_uid", "write_uid")) {
            row.set(by, Users.SYSTEM);
        }
        Map.of("create_date", installed, "write_date", tx.stamp()).forEach(row::set);
        tx.put(model, row);
    }
}
