package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

/** Where a value comes from. */
public sealed interface Source {
    /** As it is written in {@code connector.yml}. */
    String text();

    /** A field of the record. */
    record Field(String name) implements Source {
        public Field {
            requireNonNull(name, "name is null");
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** What another enrichment on the same object predicted. */
    record Output(String enrichment, String output) implements Source {
        public Output {
            requireNonNull(enrichment, "enrichment is null");
            requireNonNull(output, "output is null");
        }

        @Override
        public String text() {
            return enrichment + "." + output;
        }
    }

    /** {@code enrichment.output} or a field's name; neither CRM uses dots in field names. */
    static Source parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new Field(text) : new Output(text.substring(0, dot), text.substring(dot + 1));
    }
}
