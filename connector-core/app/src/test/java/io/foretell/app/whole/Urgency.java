package io.foretell.app.whole;

import io.foretell.testkit.PluginZip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stranger's small plugin: how much was written about a lead, times a weight. It learns nothing and is quick. */
final class Urgency {
    private static final String SOURCE = """
            package urgency;
            import io.foretell.spi.enrich.*;
            import io.foretell.spi.option.*;
            import io.foretell.spi.record.*;
            import io.foretell.spi.value.*;
            import java.util.*;
            public class Plug implements Enricher {
                public EnricherSpec spec() {
                    return new EnricherSpec("urgency", "1", "Urgency",
                        List.of(OptionSpec.optional("weight", OptionType.INTEGER, "How much a message counts.", "1")),
                        List.of(InputRole.scalar("visits", false, Set.of(FieldType.NUMBER), "Visits."),
                                InputRole.list("messages", false,
                                    List.of(new InputRole.Column("text", FieldType.TEXT, true)), 5, "Messages.")),
                        List.of(OutputField.number("level", "Level", 0, true, 0)), Freshness.NONE, Learning.NONE);
                }
                public Map<String, String> messages(Locale locale) {
                    return Map.of("written", "{count} messages", "silent", "No visit was counted");
                }
                public EnricherSession open(EnricherContext context) {
                    int weight = context.options().integer("weight");
                    return batch -> {
                        List<EnrichResult> results = new ArrayList<>();
                        for (RecordView record : batch) {
                            if (record.value("visits").isMissing()) {
                                results.add(new Abstained(Reason.of("silent")));
                                continue;
                            }
                            long count = record.related("messages").count();
                            long visits = Long.parseLong(record.value("visits").asPlainText());
                            results.add(new Predicted(Map.of("level", FieldValue.number(weight * count + visits)), 1,
                                List.of(new Reason("written", "", Map.of("count", FieldValue.number(count)), count))));
                        }
                        return results;
                    };
                }
            }
            """;

    private Urgency() {}

    /** Puts the zip into the folder 'plugins' and gives the lines of the configuration that allow it. */
    static String install(Path folder) {
        Path zip = PluginZip.named("urgency").extension("urgency.Plug", SOURCE).build(folder.resolve("plugins"));
        return "plugins: {folder: plugins, trust: allow-listed, allow: [" + sum(zip) + "]}\n";
    }

    /** Its enrichment, for leads. */
    static String enrichment(int weight) {
        return """
                  urgency:
                    enricher: urgency
                    for: {connection: practice, object: crm.lead}
                    fields: {visits: x_website_visits}
                    related: {messages: {from: mail.message, columns: {text: body}}}
                    options: {weight: %d}
                """.formatted(weight);
    }

    static String sum(Path zip) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
