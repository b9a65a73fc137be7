package io.foretell.engine.deliver;

import io.foretell.engine.context.Tally;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the rows of one delivery. Thread-safe. */
public final class DeliverCounts {
    private final Map<String, Long> written = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, Long>>> chosen = new TreeMap<>();
    private final Map<String, Long> withdrawn = new LinkedHashMap<>();
    private final Map<String, Long> outstanding = new LinkedHashMap<>();
    private long failed;
    private long withheld;
    private long givenBack;

    synchronized void written(String enrichment) {
        written.merge(enrichment, 1L, Long::sum);
    }

    synchronized void stand(Map<String, Map<String, Map<String, Long>>> more) {
        more.forEach((enrichment, byOutput) -> byOutput.forEach((output, byValue) ->
                byValue.forEach((value, count) -> chosen.computeIfAbsent(enrichment, key -> new TreeMap<>())
                        .computeIfAbsent(output, key -> new TreeMap<>())
                        .merge(value, count, Long::sum))));
    }

    synchronized void failed() {
        failed++;
    }

    synchronized void withheld() {
        withheld++;
    }

    synchronized void withdrawn(String why) {
        withdrawn.merge(why, 1L, Long::sum);
    }

    synchronized void outstanding(String why) {
        outstanding.merge(why, 1L, Long::sum);
    }

    synchronized void givenBack(int values) {
        givenBack += values;
    }

    /** As counts of a run. */
    public synchronized Tally tally() {
        Tally tally =
                new Tally().add(failed, "failed").add(withheld, "withheld").add(givenBack, "given-back");
        written.forEach((enrichment, count) -> tally.add(count, "written", enrichment));
        withdrawn.forEach((why, count) -> tally.add(count, "withdrawn", why));
        outstanding.forEach((why, count) -> tally.add(count, "outstanding", why));
        chosen.forEach((enrichment, outputs) -> outputs.forEach((output, values) ->
                values.forEach((value, count) -> tally.add(count, "chosen", enrichment, output, value))));
        return tally;
    }

    public synchronized long written() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By enrichment. */
    public synchronized Map<String, Long> byEnrichment() {
        return Map.copyOf(written);
    }

    /** How many of an enrichment's written rows stand in which band, by output and value. */
    public synchronized Map<String, Map<String, Long>> chosen(String enrichment) {
        return Collections.unmodifiableMap(new TreeMap<>(chosen.getOrDefault(enrichment, Map.of())));
    }

    /** Refused by the CRM for what is wrong with the row itself. */
    public synchronized long failedCount() {
        return failed;
    }

    /** Not sent because a person's value stands there. */
    public synchronized long withheldCount() {
        return withheld;
    }

    /** Withdrawn because a rule of today forbids them, by reason. */
    public synchronized Map<String, Long> withdrawn() {
        return new LinkedHashMap<>(withdrawn);
    }

    /** Values of people that a job of the CRM ran over while it waited, and that are given back. */
    public synchronized long givenBackCount() {
        return givenBack;
    }

    /** Why most of the rows that this run could not send are left; empty when there are none. */
    public synchronized Optional<String> whyOutstanding() {
        return outstanding.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }
}
