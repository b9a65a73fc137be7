package io.foretell.practice.odoo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Buttons of the CRM that are callable from outside: won, lost, archive, post a message. */
final class Actions {
    private Actions() {}

    static @Nullable Object call(Transaction tx, ModelDef model, Writer writer, String method, Arguments args) {
        if (model.find("active") != null) {
            switch (method) {
                case "action_archive":
                    archive(tx, model, writer, args.ids());
                    return null;
                case "action_unarchive":
                    restore(tx, model, writer, args.ids());
                    return null;
                case "toggle_active":
                    for (int id : args.ids()) {
                        if (tx.get(model.name(), id).flag("active")) {
                            archive(tx, model, writer, List.of(id));
                        } else {
                            restore(tx, model, writer, List.of(id));
                        }
                    }
                    return null;
                default:
                    break;
            }
        }
        if (model.name().equals("crm.lead")) {
            switch (method) {
                case "action_set_lost":
                    Object reason = args.get(1, "lost_reason_id");
                    archive(tx, model, writer, args.ids());
                    if (reason != null) {
                        writer.write(args.ids(), Map.of("lost_reason_id", reason));
                    }
                    return null;
                case "action_set_won":
                    restore(tx, model, writer, args.ids());
                    writer.write(args.ids(), Map.of("stage_id", wonStage(tx), "probability", 100));
                    return true;
                case "message_post":
                    Map<String, Object> message = Map.of(
                            "model",
                            model.name(),
                            "res_id",
                            args.ids().get(0),
                            "body",
                            String.valueOf(args.required(1, "body")),
                            "message_type",
                            "comment",
                            "author_id",
                            3);
                    return Writer.trusted(tx, "mail.message").create(message);
                default:
                    break;
            }
        }
        throw new OdooException(
                "builtins.AttributeError",
                "The method '" + method + "' does not exist on the model '" + model.name() + "'");
    }

    /** The button does more than a write of {@code active}: a lead loses its probability, also one that was won. */
    private static void archive(Transaction tx, ModelDef model, Writer writer, List<Integer> ids) {
        List<Integer> active = ids.stream()
                .filter(id -> tx.get(model.name(), id).flag("active"))
                .toList();
        writer.write(active, Map.of("active", false));
        if (model.name().equals("crm.lead")) {
            writer.write(active, Map.of("probability", 0, "automated_probability", 0));
        }
    }

    private static void restore(Transaction tx, ModelDef model, Writer writer, List<Integer> ids) {
        List<Integer> archived = ids.stream()
                .filter(id -> !tx.get(model.name(), id).flag("active"))
                .toList();
        writer.write(archived, Map.of("active", true));
        if (model.name().equals("crm.lead")) {
            writer.write(archived, Map.of("lost_reason_id", false));
            List<Integer> won = archived.stream()
                    .filter(id -> Rules.won(tx, tx.get("crm.lead", id)))
                    .toList();
            writer.write(won, Map.of("probability", 100, "automated_probability", 100));
        }
    }

    private static int wonStage(Transaction tx) {
        return tx.rows("crm.stage").stream()
                .filter(stage -> stage.flag("is_won"))
                .mapToInt(Row::id)
                .findFirst()
                .orElse(1);
    }
}
