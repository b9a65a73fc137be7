package io.foretell.app.config;

import static java.util.Objects.requireNonNull;

/**
 * Something in {@code connector.yml} that must be changed.
 *
 * @param file as it was named by the user
 * @param line counted from 1
 * @param path such as {@code enrichments.lead-score.inputs[2]}; empty for the file as a whole
 * @param sentence what is wrong; never a secret
 * @param proposal what to write instead; may be empty
 */
public record ConfigProblem(String file, int line, String path, String sentence, String proposal) {
    public ConfigProblem {
        requireNonNull(file, "file is null");
        requireNonNull(path, "path is null");
        requireNonNull(sentence, "sentence is null");
        requireNonNull(proposal, "proposal is null");
    }

    @Override
    public String toString() {
        return file + ":" + line + "  " + (path.isEmpty() ? "" : path + ": ") + sentence
                + (proposal.isEmpty() ? "" : " " + proposal);
    }
}
