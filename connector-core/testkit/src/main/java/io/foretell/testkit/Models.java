package io.foretell.testkit;

import io.foretell.spi.enrich.Model;
import io.foretell.spi.train.TrainingResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Turns artefacts into models, with the checksum that the engine would compute. */
public final class Models {
    private Models() {}

    /** Version 1, trained at {@link Records#DEFAULT_AS_OF}. */
    public static Model of(String enrichment, byte[] artefact) {
        return new Model(enrichment, 1, sha256(artefact), Records.DEFAULT_AS_OF, artefact);
    }

    /** @throws AssertionError when the training was refused */
    public static Model of(String enrichment, TrainingResult result) {
        if (result instanceof TrainingResult.Trained trained) {
            return of(enrichment, trained.artefact());
        }
        throw new AssertionError("the training was refused: " + ((TrainingResult.Refused) result).sentence());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
