package io.foretell.spi.crm;

import java.util.List;

/**
 * The engine's last word on rows, asked by a connector right before each call that carries them. The engine looks at the
 * records again, so this may take a call of its own and may throw what {@link CrmSession#readByIds} throws: then nothing
 * of these rows was sent.
 */
@FunctionalInterface
public interface WriteClearance {
    /** Everything may be written. */
    WriteClearance ALL = rows -> rows;

    /** @return those of the rows that may be written now, unchanged and in order; the others must not be sent */
    List<WriteBatch.Row> clear(List<WriteBatch.Row> rows);
}
