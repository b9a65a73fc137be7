package io.foretell.salesforce;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.foretell.spi.crm.CrmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The rows of a table in CSV whose first line names the columns, one at a time. */
final class CsvRows implements Iterator<Row>, AutoCloseable {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();

    /** @throws UncheckedIOException when the first line cannot be read */
    CsvRows(InputStream table) {
        reader = CsvReader.builder().ofCsvRecord(table, StandardCharsets.UTF_8);
        records = reader.iterator();
        if (hasNext()) {
            List<String> header = records.next().getFields();
            for (int i = 0; i < header.size(); i++) {
                columns.put(header.get(i), i);
            }
        }
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /**
     * @throws CrmException what the stream throws
     * @throws UncheckedIOException when the rest of the table cannot be read, or is not one
     */
    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof CrmException cause) {
                throw cause;
            }
            throw new UncheckedIOException(new IOException("not CSV", e));
        }
    }

    @Override
    public Row next() {
        CsvRecord record = records.next();
        return column -> {
            Integer at = columns.get(column);
            if (at == null) {
                throw new Unreadable(column, "Salesforce sent no value");
            }
            return record.getField(at);
        };
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
