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
                    writer.write(args.ids(), Map.of("active", false));
                    return null;
                case "action_unarchive":
                    writer.write(args.ids(), Map.of("active", true));
                    return null;
                case "toggle_active":
                    for (int id : args.ids()) {
                        writer.write(
                                List.of(id),
                                Map.of("active", !tx.get(model.name(), id).flag("active")));
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
                    writer.write(
                            args.ids(),
                            reason == null
                                    ? Map.of("active", false, "probability", 0)
                                    : Map.of("active", false, "probability", 0, "lost_reason_id", reason));
                    return null;
                case "action_set_won":
                    writer.write(args.ids(), Map.of("active", true, "stage_id", wonStage(tx)));
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

    private static int wonStage(Transaction tx) {
        return tx.rows("crm.stage").stream()
                .filter(stage -> stage.flag("is_won"))
                .mapToInt(Row::id)
                .findFirst()
                .orElse(1);
    }
}
