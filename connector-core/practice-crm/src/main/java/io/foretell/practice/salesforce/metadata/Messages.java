package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a deployment has to say, in the order in which it found it. Not thread-safe. */
final class Messages {
    private final List<Message> all = new ArrayList<>();

    void error(Component component, String problem) {
        error(component.type(), component.fullName(), component.file(), problem);
    }

    void error(String type, String fullName, String file, String problem) {
        all.add(new Message(type, fullName, file, Outcome.ERROR, null, problem));
    }

    void warning(String type, String fullName, String file, String problem) {
        all.add(new Message(type, fullName, file, Outcome.WARNING, null, problem));
    }

    void done(String type, String fullName, String file) {
        all.add(new Message(type, fullName, file, Outcome.CHANGED, null, null));
    }

    void done(Component component, Outcome outcome, @Nullable String id) {
        all.add(new Message(component.type(), component.fullName(), component.file(), outcome, id, null));
    }

    void add(Message message) {
        all.add(message);
    }

    boolean failed() {
        return all.stream().anyMatch(Message::failed);
    }

    List<Message> all() {
        return List.copyOf(all);
    }
}
