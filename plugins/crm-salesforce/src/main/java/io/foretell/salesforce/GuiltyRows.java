package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rows for whose sake a call was refused as a whole, so that only they are. To send a row again has no second
 * effect, so it does not matter what the refused call may have done.
 *
 * <p>Five rows from all over the call are sent alone first. When they are refused alike, it is not the rows: a right, a
 * field, the service. Otherwise what is left is halved, which finds one row of 200 with some 20 calls.
 */
final class GuiltyRows {
    private static final int PROBES = 5;

    /** What became of a call. */
    sealed interface Reply {
        record Each(List<RowResult> results) implements Reply {}

        /** As a whole, perhaps because of one of its rows. */
        record Refused(CrmException why) implements Reply {}
    }

    @FunctionalInterface
    interface Sender {
        /** @throws CrmException when the rows have nothing to do with it, and no other call would fare better */
        Reply send(List<WriteBatch.Row> rows);
    }

    private final Sender sender;
    private final List<RowResult> results;

    /** @param results gets what is known of a row, also when sending ends with an exception */
    GuiltyRows(Sender sender, List<RowResult> results) {
        this.sender = sender;
        this.results = results;
    }

    /** @throws CrmException when it is no single row's fault; rows without a result then may be in doubt, if it says so */
    void send(List<WriteBatch.Row> rows) {
        Optional<CrmException> refused = attempt(rows);
        if (refused.isPresent() && rows.size() == 1) {
            alone(Map.of(rows.get(0), refused.get()), 1);
        } else if (refused.isPresent()) {
            boolean doubt = refused.get().errorClass() == ErrorClass.AMBIGUOUS;
            try {
                isolate(rows);
            } catch (CrmException e) {
                throw doubt && e.errorClass() != ErrorClass.AMBIGUOUS ? refused.get() : e;
            }
        }
    }

    private void isolate(List<WriteBatch.Row> rows) {
        List<WriteBatch.Row> probes = spread(rows);
        Map<WriteBatch.Row, CrmException> alone = new LinkedHashMap<>();
        for (WriteBatch.Row row : probes) {
            attempt(List.of(row)).ifPresent(why -> alone.put(row, why));
        }
        boolean all = alone.size() == probes.size();
        if (all) {
            alone(alone, rows.size());
        } else {
            alone.forEach(this::refuse);
        }
        List<WriteBatch.Row> rest = new ArrayList<>(rows);
        rest.removeAll(probes);
        if (all) {
            rest.forEach(row -> attempt(List.of(row)).ifPresent(why -> refuse(row, why)));
        } else {
            halve(rest);
        }
    }

    /** Of so many rows these were sent alone, and all of them were refused. */
    private void alone(Map<WriteBatch.Row, CrmException> refused, int rows) {
        CrmException first = refused.values().iterator().next();
        boolean alike = refused.values().stream().allMatch(why -> why.errorClass() == first.errorClass());
        if (alike && ofTheConnection(first.errorClass(), rows)) {
            throw first;
        }
        refused.forEach(this::refuse);
    }

    private static List<WriteBatch.Row> spread(List<WriteBatch.Row> rows) {
        Set<WriteBatch.Row> spread = new LinkedHashSet<>();
        for (int i = 0; i < PROBES; i++) {
            spread.add(rows.get(i * (rows.size() - 1) / (PROBES - 1)));
        }
        return List.copyOf(spread);
    }

    /** Rights are never a row's; another reason is not when so many rows have it in common. */
    private static boolean ofTheConnection(ErrorClass errorClass, int rows) {
        return switch (errorClass) {
            case SCHEMA, PERMISSION, FIELD_PERMISSION -> true;
            case RETRY, FATAL, AMBIGUOUS -> rows > PROBES;
            default -> false;
        };
    }

    private void halve(List<WriteBatch.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Optional<CrmException> refused = attempt(rows);
        if (refused.isEmpty()) {
            return;
        }
        if (rows.size() == 1) {
            refuse(rows.get(0), refused.get());
            return;
        }
        halve(rows.subList(0, rows.size() / 2));
        halve(rows.subList(rows.size() / 2, rows.size()));
    }

    private Optional<CrmException> attempt(List<WriteBatch.Row> rows) {
        Reply reply = sender.send(rows);
        if (reply instanceof Reply.Refused refused) {
            return Optional.of(refused.why());
        }
        results.addAll(((Reply.Each) reply).results());
        return Optional.empty();
    }

    private void refuse(WriteBatch.Row row, CrmException why) {
        results.add(RowResult.refused(row.key(), why.errorClass(), String.valueOf(why.getMessage())));
    }
}
