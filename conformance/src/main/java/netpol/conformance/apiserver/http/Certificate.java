package netpol.conformance.apiserver.http;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that the server makes for itself, and that signs itself: clients trust it because their kubeconfig says so.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
public record Certificate(String certificate, String key) {

    private static final Duration VALID = Duration.ofDays(30), EARLIER = Duration.ofDays(1);
    private static final int SERIAL_BITS = 64;

    /**
     * @param addresses IP addresses by which clients may call the server
     * @param names host names, likewise
     */
    public static Certificate of(List<String> addresses, List<String> names) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            X500Name self = new X500Name("CN=netpol-embedded-apiserver");
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(self,
                    new BigInteger(SERIAL_BITS, new SecureRandom()), Date.from(now.minus(EARLIER)),
                    Date.from(now.plus(VALID)), self, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(addresses, names));
            return new Certificate(
                    pem(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))),
                    pem(new org.bouncycastle.openssl.jcajce.JcaPKCS8Generator(pair.getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate could be made: " + e.getMessage(), e);
        }
    }

    private static GeneralNames alternatives(List<String> addresses, List<String> names) {
        return new GeneralNames(java.util.stream.Stream.concat(
                addresses.stream().map(each -> new GeneralName(GeneralName.iPAddress, each)),
                names.stream().map(each -> new GeneralName(GeneralName.dNSName, each))).toArray(GeneralName[]::new));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
