package io.foretell.practice.salesforce;

import io.foretell.practice.salesforce.judge.JudgesFixture;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;

/** A practice org to try clients on by hand, with the judges' tables; runs until it is killed. */
final class PracticeOrgMain {
    private PracticeOrgMain() {}

    /** @param args the port, a free one when there is none; a PEM file with the public key of the JWT flow */
    public static void main(String[] args) throws InterruptedException, IOException, GeneralSecurityException {
        PracticeOrgOptions.Builder builder =
                PracticeOrgOptions.builder().port(args.length > 0 ? Integer.parseInt(args[0]) : 0);
        if (args.length > 1) {
            builder.jwtKey(key(Path.of(args[1])));
        }
        PracticeOrgOptions options = builder.build();
        try (PracticeOrg org = PracticeOrg.start(options)) {
            JudgesFixture.install(org);
            String token = org.org().sessions().issue(org.org().users().admin(), options.clientId());
            System.out.println("url=" + org.url());
            System.out.println("admin_url=" + org.adminUrl());
            System.out.println("client_id=" + options.clientId() + " client_secret=" + options.clientSecret());
            System.out.println("username=" + options.username() + " password=" + options.password());
            System.out.println("access_token=" + token);
            new CountDownLatch(1).await();
        }
    }

    private static PublicKey key(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }
}
