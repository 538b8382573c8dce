package netpol.enforcer.manifests;

import java.nio.file.Path;
import java.util.List;

/** Reads clusters that are written down, each by itself. Keeps nothing of them, so one may serve all threads. */
public final class ManifestReader {

    private final UnreadablePolicies unreadable;

    public ManifestReader(UnreadablePolicies unreadable) {
        this.unreadable = unreadable;
    }

    /**
     * One cluster from all the files.
     *
     * @param files multi-document YAML or JSON; {@code -} is the standard input
     */
    public ManifestCluster files(List<Path> files) throws ManifestException {
        Manifests manifests = new Manifests(unreadable);
        for (Path file : files) {
            for (Manifest manifest : ManifestFile.read(file)) {
                manifests.add(manifest);
            }
        }
        return manifests.cluster();
    }

    /**
     * One cluster from objects that are in memory already.
     *
     * @param place what the objects are called in messages, together with their number
     * @param objects each an object as a map, or a text of YAML documents
     */
    public ManifestCluster objects(String place, List<?> objects) throws ManifestException {
        Manifests manifests = new Manifests(unreadable);
        for (int i = 0; i < objects.size(); i++) {
            String name = place + "[" + i + "]";
            List<Manifest> read = objects.get(i) instanceof String text
                    ? ManifestFile.parse(name, text)
                    : ManifestFile.objects(name, objects.get(i));
            for (Manifest manifest : read) {
                manifests.add(manifest);
            }
        }
        return manifests.cluster();
    }
}
