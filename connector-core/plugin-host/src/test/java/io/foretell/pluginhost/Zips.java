package io.foretell.pluginhost;

import io.foretell.testkit.PluginZip;

/** Plugins that tests write. */
final class Zips {
    private Zips() {}

    /** An enricher {@code <id>} in {@code <pkg>.Plug} whose session does what the body of enrich says. */
    static PluginZip enricher(String id, String pkg, String enrichBody) {
        return PluginZip.named(id).extension(pkg + ".Plug", source(id, pkg, "Enricher", "", enrichBody));
    }

    static String source(String id, String pkg, String type, String members, String enrichBody) {
        return """
                package %2$s;
                import io.foretell.spi.enrich.*;
                import io.foretell.spi.record.*;
                import io.foretell.spi.train.*;
                import io.foretell.spi.value.*;
                import java.util.*;
                public class Plug implements %3$s {
                    public EnricherSpec spec() {
                        return new EnricherSpec("%1$s", "1", "Plug", List.of(), List.of(),
                            List.of(OutputField.text("said", "Said", 200)), Freshness.NONE, Learning.NONE);
                    }
                    public EnricherSession open(EnricherContext context) {
                        return new EnricherSession() {
                            public List<EnrichResult> enrich(List<RecordView> batch) { %5$s }
                        };
                    }
                    static List<EnrichResult> say(List<RecordView> batch, String what) {
                        List<EnrichResult> results = new ArrayList<>();
                        batch.forEach(r -> results.add(
                            new Predicted(Map.of("said", FieldValue.text(what)), 1, List.of())));
                        return results;
                    }
                    %4$s
                }
                """.formatted(id, pkg, type, members, enrichBody);
    }

    /** A plugin that works. */
    static PluginZip good() {
        return enricher("good", "good", "return say(batch, \"hello\");");
    }
}
