package io.foretell.sentiment;

import io.foretell.sentiment.mail.MailReader;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message of a record.
 *
 * @param words what its sender wrote; empty for an automatic reply or a mere forward
 * @param shortened whether only the beginning of a long message is read
 */
record Message(Instant time, Optional<String> words, boolean shortened) {
    static final String TEXT = "text";
    static final String SUBJECT = "subject";
    static final String SENDER = "sender";
    static final String INCOMING = "incoming";

    /** The messages that came in and hold any text, oldest first. */
    static List<Message> of(RelatedList list) {
        return list.items().stream()
                .filter(item -> !item.column(INCOMING).equals(new FieldValue.Bool(false)))
                .filter(item -> !item.column(TEXT).isMissing())
                .map(Message::of)
                .toList();
    }

    private static Message of(RelatedItem item) {
        Optional<Excerpt> words = MailReader.ownWords(
                        item.column(SENDER).asPlainText(),
                        item.column(SUBJECT).asPlainText(),
                        item.column(TEXT).asPlainText())
                .map(Excerpt::ofMessage);
        return new Message(
                item.time(),
                words.map(Excerpt::words),
                words.map(Excerpt::shortened).orElse(false));
    }
}
