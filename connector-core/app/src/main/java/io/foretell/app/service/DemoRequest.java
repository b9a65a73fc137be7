package io.foretell.app.service;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code foretell demo} was asked for.
 *
 * @param crm which CRM the practice one stands in for: the id of a CRM plugin
 * @param once exit after the summary
 * @param fresh delete the data of an earlier demo in the folder first
 * @param folder of the demo's own data; empty: a new one, so that an earlier demo's stays
 * @param port of the practice CRM; 0 takes a free one
 * @param csv real input instead of generated data
 */
public record DemoRequest(
        String crm, boolean once, boolean fresh, Optional<Path> folder, int port, long seed, Optional<Csv> csv) {
    /**
     * A table of records whose outcome is known.
     *
     * @param outcomeColumn and {@code outcomeValue}: what a success looks like
     * @param time column by which the newest are held out; empty: a seeded random fifth
     * @param exclude columns that are not inputs
     */
    public record Csv(
            Path file, String outcomeColumn, String outcomeValue, Optional<String> time, Set<String> exclude) {
        public Csv {
            requireNonNull(file, "file is null");
            exclude = Set.copyOf(exclude);
        }
    }

    public DemoRequest {
        requireNonNull(crm, "crm is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(csv, "csv is null");
    }
}
