package netpol.conformance.apiserver.controller.work;

import java.util.concurrent.ThreadLocalRandom;

/** Makes the random part of generated names, of letters and digits that form no words. */
final class RandomName {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private RandomName() {}

    static String suffix(int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
