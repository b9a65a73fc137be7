package io.foretell.ai;

import java.util.Optional;

/**
 * What an encoder is made of.
 *
 * @param base the published weights
 * @param adapter what a plugin's training added to them
 */
record EncoderSource(Pretrained base, Optional<Adapter> adapter) {
    static EncoderSource published(Pretrained base) {
        return new EncoderSource(base, Optional.empty());
    }

    /** For files and messages. */
    String name() {
        return base.name() + adapter.map(with -> "-adapted").orElse("");
    }

    /** What the weights are: changes with the base and with the adapter. */
    String checksum() {
        return adapter.map(with -> checksum(base, with.sha256())).orElse(base.sha256());
    }

    /** The same before the adapter is read. */
    static String checksum(Pretrained base, String adapter) {
        return Checksums.ofText(base.sha256() + adapter);
    }
}
