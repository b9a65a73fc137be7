package io.foretell.practice.salesforce;

import io.foretell.practice.salesforce.judge.JudgesFixture;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.util.concurrent.CountDownLatch;

/** A practice org to try clients on by hand, with the judges' tables; runs until it is killed. */
final class PracticeOrgMain {
    private PracticeOrgMain() {}

    /** @param args the port; a free one when there is none */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        PracticeOrgOptions options = PracticeOrgOptions.builder().port(port).build();
        try (PracticeOrg org = PracticeOrg.start(options)) {
            JudgesFixture.install(org);
            String token = org.org().sessions().issue(org.org().users().admin(), options.clientId());
            System.out.println("url=" + org.url());
            System.out.println("client_id=" + options.clientId() + " client_secret=" + options.clientSecret());
            System.out.println("username=" + options.username() + " password=" + options.password());
            System.out.println("access_token=" + token);
            new CountDownLatch(1).await();
        }
    }
}
