package com.example.completeness;

import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/** How complete a record is, from 0 to 100, and what is missing. */
@Extension
public final class Completeness implements Enricher {
    private static final EnricherSpec SPEC = new EnricherSpec(
            "completeness",
            "1",
            "Completeness",
            List.of(OptionSpec.optional("most_reasons", OptionType.INTEGER, "How many missing fields to name.", "3")),
            List.of(InputRole.features("fields", Set.of(), "The fields that should be filled.")),
            List.of(OutputField.number("percent", "Completeness", 0, true, 0)),
            // It looks at the record only, so it holds until the record changes; and it has nothing to learn.
            Freshness.NONE,
            Learning.NONE);

    @Override
    public EnricherSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, String> messages(Locale locale) {
        return locale.getLanguage().equals("de")
                ? Map.of("missing", "Es fehlt: {name}", "complete", "Alles ausgefüllt", "no_fields", "Keine Felder gewählt")
                : Map.of("missing", "Missing: {name}", "complete", "All filled in", "no_fields", "No fields were chosen");
    }

    @Override
    public EnricherSession open(EnricherContext context) {
        int mostReasons = context.options().integer("most_reasons");
        return batch -> batch.stream().map(record -> predict(record, mostReasons)).toList();
    }

    private static EnrichResult predict(RecordView record, int mostReasons) {
        Map<String, FieldValue> fields = record.features();
        if (fields.isEmpty()) {
            // Not 0: nobody said what should be filled in. An abstention clears our field and shows the reason.
            return new Abstained(Reason.of("no_fields"));
        }
        List<String> missing = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value.isMissing()) {
                missing.add(name);
            }
        });
        long percent = 100L * (fields.size() - missing.size()) / fields.size();
        List<Reason> reasons = missing.isEmpty()
                ? List.of(Reason.of("complete"))
                : missing.stream()
                        .limit(mostReasons)
                        .map(name -> new Reason("missing", name, Map.of("name", FieldValue.text(name)), 0))
                        .toList();
        return new Predicted(Map.of("percent", FieldValue.number(percent)), 1, reasons);
    }
}
