package netpol.conformance.apiserver.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import netpol.conformance.apiserver.model.ObjectKey;

/** The last changes of one resource. Its owner's lock guards it. */
final class History {

    private final int limit;
    private final Deque<Change> changes = new ArrayDeque<>();
    /** Changes up to and with this revision may be forgotten. */
    private long forgotten;

    /** @param limit how many changes are kept at the most */
    History(int limit) {
        this.limit = limit;
    }

    void add(Change change) {
        changes.addLast(change);
        while (changes.size() > limit) {
            forgotten = changes.removeFirst().revision();
        }
    }

    /** In their order. */
    List<Change> after(long revision) throws ExpiredException {
        if (revision < forgotten) {
            throw new ExpiredException(revision, forgotten);
        }
        List<Change> later = new ArrayList<>();
        for (Iterator<Change> newest = changes.descendingIterator(); newest.hasNext();) {
            Change change = newest.next();
            if (change.revision() <= revision) {
                break;
            }
            later.add(change);
        }
        return later.reversed();
    }

    /**
     * The objects as they were at a revision.
     *
     * @param objects as they are now; the same when nothing has changed since
     */
    NavigableMap<ObjectKey, Entry> rewound(NavigableMap<ObjectKey, Entry> objects, long revision)
            throws ExpiredException {
        List<Change> later = after(revision);
        if (later.isEmpty()) {
            return objects;
        }
        NavigableMap<ObjectKey, Entry> rewound = new TreeMap<>(objects);
        for (Change change : later.reversed()) {
            change.before().ifPresentOrElse(before -> rewound.put(before.key(), before),
                    () -> rewound.remove(change.after().key()));
        }
        return rewound;
    }
}
