package io.foretell.app.config;

import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.InputRole.Column;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.value.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Declarations like those of the built-in plugins. */
public final class SamplePlugins implements PluginSpecs {
    public static final List<OptionSpec> ODOO = List.of(
            OptionSpec.required("url", OptionType.TEXT, "Address of the server.", "https://crm.example.com"),
            OptionSpec.optional("database", OptionType.TEXT, "Name of the database.", ""),
            OptionSpec.required("login", OptionType.TEXT, "Login name of the user.", "foretell@example.com"),
            OptionSpec.required("api_key", OptionType.SECRET, "API key of that user.", "${env:ODOO_API_KEY}"),
            OptionSpec.optional("overlap", OptionType.DURATION, "How far back each sync reads again.", "150 s"),
            OptionSpec.optional("page_size", OptionType.INTEGER, "Most records in one call.", "1000"));

    public static final List<OptionSpec> SALESFORCE = List.of(
            OptionSpec.required("url", OptionType.TEXT, "Address of the org.", "https://example.my.salesforce.com"),
            OptionSpec.choice("method", "How to sign in.", "client-credentials", List.of("client-credentials", "jwt")),
            OptionSpec.required("client_id", OptionType.TEXT, "Consumer key.", "3MVG9example"),
            OptionSpec.optional("client_secret", OptionType.SECRET, "Consumer secret.", ""));

    public static final EnricherSpec SENTIMENT = new EnricherSpec(
            "sentiment",
            "1",
            "Mood",
            List.of(OptionSpec.choice(
                    "only_from", "Whose messages count.", "customer", List.of("customer", "everyone"))),
            List.of(InputRole.list(
                    "messages", true, List.of(new Column("text", FieldType.TEXT, true)), 20, "What was written.")),
            List.of(
                    OutputField.choice("mood", "Mood", List.of("positive", "neutral", "negative")),
                    OutputField.number("mood_number", "Mood", 2, true, 0.1),
                    OutputField.number("confidence", "Confidence", 2, true, 0.1)),
            Freshness.NONE,
            Learning.NONE);

    public static final EnricherSpec SCORING = new EnricherSpec(
            "scoring",
            "1",
            "Score",
            List.of(
                    OptionSpec.optional("bands", OptionType.LIST, "What the bands hold.", "A: top 5%, B: next 15%"),
                    OptionSpec.optional("folds", OptionType.INTEGER, "Folds of the cross-validation.", "5")),
            List.of(
                    InputRole.features("inputs", Set.of(), "The fields to learn from."),
                    InputRole.list(
                            "activities",
                            false,
                            List.of(new Column("kind", FieldType.TEXT, false)),
                            500,
                            "Activities."),
                    InputRole.list(
                            "messages", false, List.of(new Column("kind", FieldType.TEXT, false)), 500, "Messages."),
                    InputRole.scalar("mood", false, Set.of(FieldType.NUMBER), "The mood."),
                    InputRole.scalar("created", false, Set.of(FieldType.TIMESTAMP), "When it was created.")),
            List.of(
                    OutputField.number("score", "Score", 0, false, 3),
                    OutputField.number("chance", "Chance (%)", 1, false, 3),
                    OutputField.choice("band", "Band", List.of("A", "B", "C", "D"))),
            Freshness.DAILY,
            Learning.OUTCOME);

    public static final EnricherSpec SEGMENTATION = new EnricherSpec(
            "segmentation",
            "1",
            "Segment",
            List.of(),
            List.of(InputRole.list(
                    "purchases",
                    true,
                    List.of(new Column("amount", FieldType.NUMBER, false), new Column("status", FieldType.TEXT, false)),
                    1000,
                    "What was bought.")),
            List.of(OutputField.text("segment", "Segment", 60)),
            Freshness.DAILY,
            Learning.UNLABELLED);

    private final Map<String, EnricherSpec> enrichers = new LinkedHashMap<>();

    public SamplePlugins() {
        List.of(SENTIMENT, SCORING, SEGMENTATION).forEach(spec -> enrichers.put(spec.id(), spec));
    }

    @Override
    public Optional<List<OptionSpec>> crmOptions(String crm) {
        return switch (crm) {
            case "odoo" -> Optional.of(ODOO);
            case "salesforce" -> Optional.of(SALESFORCE);
            case "fake" -> Optional.of(List.of());
            default -> Optional.empty();
        };
    }

    @Override
    public List<OptionSpec> crmAdminOptions(String crm) {
        return List.of();
    }

    @Override
    public Optional<EnricherSpec> enricher(String id) {
        return Optional.ofNullable(enrichers.get(id));
    }

    @Override
    public Set<String> crms() {
        return Set.of("odoo");
    }

    @Override
    public Set<String> enrichers() {
        return enrichers.keySet();
    }
}
