package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The further pages of a pass's query: each is fetched while the one before it is being worked on. They are a short cut
 * only: what is stored of a pass is its position by (stamp, id), from which a new query goes on when there is no such page
 * here, or its locator has expired.
 *
 * <p>Whether a row that changes after the query began is shown on a later page as it was or as it is now, the server does
 * not say. In the second case it has a stamp beyond its place, and is no position to go on from. A transaction's stamp is
 * the moment of its beginning; hence the overlap, which no transaction outlasts.
 */
final class FurtherPages {
    /** Rows that one query may find: bounds what the server sorts and keeps for us. */
    static final int MOST_ROWS = 250_000;
    /** The server makes no smaller pages. */
    private static final int SMALLEST_PAGE = 200;

    private final SalesforceClient client;
    private final Duration overlap;
    private final Executor threads;
    private final Map<Stream, Next> underway = new ConcurrentHashMap<>();

    FurtherPages(SalesforceClient client, Duration overlap, Executor threads) {
        this.client = client;
        this.overlap = overlap;
        this.threads = threads;
    }

    private record Stream(String object, Optional<String> parent) {}

    private record Next(PassCursor after, List<String> fields, CompletableFuture<Page> page) {}

    /**
     * A page of a query.
     *
     * @param settled rows with an older stamp are where they were when the query began
     * @param before rows of the query's earlier pages
     * @param limit most rows of the query
     */
    record Page(Answer answer, Instant settled, long before, int limit) {
        JsonNode records() {
            return answer.list("records");
        }

        /** The server may send fewer rows than asked for; only it knows whether there are more. */
        boolean last() {
            return !answer.more(before) && before + records().size() < limit;
        }

        /** Whether a row's stamp is its place: on the first page, of a query just made, it always is. */
        boolean inPlace(Instant stamp) {
            return before == 0 || stamp.isBefore(settled);
        }
    }

    /** The first page of a new query. */
    Page first(String soql, PassCursor from, int size, String object) {
        // Of the newest rows no page but the first is of use.
        boolean small = size < SMALLEST_PAGE
                || from.stamp().isPresent()
                        && from.began()
                                .filter(began -> from.stamp().get().isBefore(began.minus(overlap)))
                                .isEmpty();
        int limit = small ? size : MOST_ROWS;
        Answer answer = client.call(Call.get(Kind.READ, "query", "reading " + object)
                .query("q", soql + " LIMIT " + limit)
                .header("Sforce-Query-Options", "batchSize=" + Math.max(size, SMALLEST_PAGE)));
        return new Page(answer, answer.safelyBefore().minus(overlap), 0, limit);
    }

    /** Begins to fetch the page after this one, which ended here. */
    void prepare(Selection selection, PassCursor end, Page page) {
        String next = page.answer().json().path("nextRecordsUrl").asText("");
        if (next.startsWith("/services/")
                && end.stamp().filter(page.settled()::isAfter).isPresent()) {
            String what = "reading " + selection.object().name();
            CompletableFuture<Page> fetched = CompletableFuture.supplyAsync(
                    () -> new Page(
                            client.get(Kind.READ, next, what),
                            page.settled(),
                            page.before() + page.records().size(),
                            page.limit()),
                    threads);
            underway.put(stream(selection), new Next(end, selection.wire(), fetched));
        }
    }

    /** The page after this position; empty when there is none here. */
    Optional<Page> after(Selection selection, PassCursor end) {
        Next next = underway.remove(stream(selection));
        if (next == null || !next.after().equals(end) || !next.fields().equals(selection.wire())) {
            return Optional.empty();
        }
        try {
            return Optional.of(next.page().join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof CrmException) {
                return Optional.empty(); // a new query fares better, or fails for the same reason
            }
            throw e;
        }
    }

    private static Stream stream(Selection selection) {
        return new Stream(selection.object().name(), selection.parent());
    }
}
