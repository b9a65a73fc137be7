package io.foretell.engine.read;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Records.Link;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes changes of one stream into the store within a transaction of the caller. Nothing is dropped because its (id,
 * modified) was seen before: what counts is whether declared values differ from the stored ones.
 */
public final class PageCommit {
    private final RunContext context;
    private final StreamPlan stream;
    private final OverrideWatch overrides;
    private final Succession succession;

    public PageCommit(RunContext context, StreamPlan stream) {
        this.context = context;
        this.stream = stream;
        this.overrides = new OverrideWatch(context, stream);
        this.succession = new Succession(context, stream, overrides);
    }

    /** Applies changes that were read while nothing was written to the CRM. */
    public void apply(StateTransaction state, Collection<Change> changes, Instant now) {
        apply(state, changes, now, Instant.MAX);
    }

    /**
     * Applies changes; the last change of a record within the list wins.
     *
     * @param askedAt when the CRM was asked for them, by the database's clock: of records that were written since, what stands in
     *     our fields is not judged, since the answer may be older; the write itself brings them again
     */
    public void apply(StateTransaction state, Collection<Change> changes, Instant now, Instant askedAt) {
        Map<String, CrmRecord> upserts = new LinkedHashMap<>();
        Map<String, Optional<String>> deletes = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Upsert upsert) {
                upserts.put(change.id(), upsert.record());
                deletes.remove(change.id());
            } else if (change instanceof Change.Delete delete) {
                deletes.put(change.id(), delete.into());
                upserts.remove(change.id());
            } else if (change instanceof Change.Unreadable unreadable) {
                problems.add(problem(unreadable, now));
            }
        }
        Set<String> touched = new HashSet<>(upserts.keySet());
        touched.addAll(deletes.keySet());
        state.records().lock(context.name(), stream.storedObject(), touched);
        state.problems().report(problems);
        upsert(state, upserts, now, askedAt);
        delete(state, deletes.keySet(), now);
        succession.merged(state, deletes, now);
    }

    private void upsert(StateTransaction state, Map<String, CrmRecord> records, Instant now, Instant askedAt) {
        if (records.isEmpty()) {
            return;
        }
        String object = stream.storedObject();
        Map<String, StoredRecord> known = state.records().find(context.name(), object, records.keySet());
        Map<String, StoredRecord> fresh = new LinkedHashMap<>();
        Set<String> changed = new HashSet<>();
        Set<String> closedOrReopened = succession.converted(state, records.values(), now);
        records.forEach((id, record) -> {
            StoredRecord stored = new StoredRecord(id, record.modified(), now, record.values(), false);
            fresh.put(id, stored);
            StoredRecord before = known.get(id);
            if (before == null || before.deleted() || inputsDiffer(before, stored) || closedOrReopened.contains(id)) {
                changed.add(id);
            }
        });
        Map<String, Map<String, String>> parentsBefore = parentsOf(state, changed);
        state.records().save(context.name(), object, fresh.values(), changed);
        state.problems().resolve(context.name(), object, fresh.keySet(), "", Problem.Stage.READ);
        state.predictions().markStale(context.name(), object, changed);
        // A new record is born stale.
        context.plan().enrichments().stream()
                .filter(enrichment -> enrichment.config().object().equals(object))
                .forEach(enrichment -> state.predictions().markStale(enrichment.scope(), changed));
        link(state, fresh, changed, parentsBefore);
        if (!stream.ownFields().isEmpty()) {
            Set<String> writtenSince = askedAt.equals(Instant.MAX)
                    ? Set.of()
                    : state.ownFields().writtenSince(context.name(), object, fresh.keySet(), askedAt);
            overrides.look(
                    state,
                    fresh.values().stream()
                            .filter(record -> !writtenSince.contains(record.id()))
                            .toList(),
                    now);
        }
    }

    private boolean inputsDiffer(StoredRecord before, StoredRecord after) {
        return stream.inputFields().stream().anyMatch(f -> !before.value(f).equals(after.value(f)));
    }

    private Map<String, Map<String, String>> parentsOf(StateTransaction state, Set<String> ids) {
        Map<String, Map<String, String>> parents = new HashMap<>();
        for (StreamPlan.LinkRule rule : stream.links()) {
            Map<String, String> byChild = new HashMap<>();
            state.records()
                    .parents(context.name(), stream.storedObject(), ids, rule.parentObject())
                    .forEach(link -> byChild.put(link.childId(), link.parentId()));
            parents.put(rule.parentObject(), byChild);
        }
        return parents;
    }

    private void link(
            StateTransaction state,
            Map<String, StoredRecord> records,
            Set<String> changed,
            Map<String, Map<String, String>> before) {
        for (StreamPlan.LinkRule rule : stream.links()) {
            List<Link> links = new ArrayList<>();
            Set<String> orphans = new HashSet<>();
            Set<String> touched = new HashSet<>();
            for (String id : changed) {
                StoredRecord record = records.get(id);
                String former =
                        before.getOrDefault(rule.parentObject(), Map.of()).get(id);
                if (former != null) {
                    touched.add(former);
                }
                if (record != null && record.value(rule.parentField()) instanceof FieldValue.Ref ref) {
                    Instant time = record.value(rule.timeField()).asInstant().orElse(record.modified());
                    links.add(new Link(stream.storedObject(), id, rule.parentObject(), ref.id(), time));
                    touched.add(ref.id());
                } else {
                    orphans.add(id);
                }
            }
            state.records().link(context.name(), links);
            state.records().unlink(context.name(), stream.storedObject(), orphans, rule.parentObject());
            state.predictions().markStale(context.name(), rule.parentObject(), touched);
        }
    }

    private void delete(StateTransaction state, Set<String> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        parentsOf(state, ids).forEach((parentObject, byChild) -> state.predictions()
                .markStale(context.name(), parentObject, new HashSet<>(byChild.values())));
        state.records().markDeleted(context.name(), stream.storedObject(), ids, now);
        state.predictions().gone(context.name(), stream.storedObject(), ids);
        state.problems().resolve(context.name(), stream.storedObject(), ids, "", Problem.Stage.READ);
        context.plan().enrichments().stream()
                .filter(enrichment -> enrichment.config().object().equals(stream.storedObject()))
                .forEach(enrichment -> {
                    for (Problem.Stage stage : List.of(Problem.Stage.WRITE, Problem.Stage.ENRICH)) {
                        state.problems().resolve(context.name(), stream.storedObject(), ids, enrichment.id(), stage);
                    }
                });
    }

    private Problem problem(Change.Unreadable unreadable, Instant now) {
        return new Problem(
                0,
                context.name(),
                stream.storedObject(),
                unreadable.id(),
                "",
                Problem.Stage.READ,
                Errors.UNREADABLE.id(),
                unreadable.reason(),
                "",
                0,
                now,
                now,
                1);
    }
}
