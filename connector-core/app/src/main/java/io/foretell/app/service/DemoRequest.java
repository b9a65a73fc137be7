package io.foretell.app.service;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
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
     * @param encoding what it is written in; empty: UTF-8, or what a mark says
     * @param outcome what a success looks like, {@code COL=VALUE}
     * @param bad what a failure looks like; none: whatever is not a success
     * @param time column by which the newest are held out; empty: a seeded random fifth
     * @param exclude columns that are not inputs
     */
    public record Csv(
            Path file,
            Optional<Charset> encoding,
            String outcome,
            Set<String> bad,
            Optional<String> time,
            Set<String> exclude) {
        public Csv {
            requireNonNull(file, "file is null");
            requireNonNull(outcome, "outcome is null");
            bad = Set.copyOf(bad);
            exclude = Set.copyOf(exclude);
        }
    }

    public DemoRequest {
        requireNonNull(crm, "crm is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(csv, "csv is null");
    }
}
