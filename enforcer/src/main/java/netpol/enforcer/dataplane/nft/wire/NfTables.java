package netpol.enforcer.dataplane.nft.wire;

/** Numbers of linux/netfilter/nf_tables.h, linux/netfilter/nfnetlink.h and linux/netfilter.h. */
public final class NfTables {

    static final int NFNL_SUBSYS = 10;
    static final int BATCH_BEGIN = 0x10;
    static final int BATCH_END = 0x11;
    static final int BATCH_GENID = 1;
    public static final int NFPROTO_UNSPEC = 0;
    static final int NFPROTO_INET = 1;
    static final int NFPROTO_BRIDGE = 7;

    static final int NEWTABLE = 0;
    static final int GETTABLE = 1;
    static final int DELTABLE = 2;
    static final int NEWCHAIN = 3;
    public static final int GETCHAIN = 4;
    public static final int DELCHAIN = 5;
    static final int NEWRULE = 6;
    public static final int GETRULE = 7;
    static final int DELRULE = 8;
    static final int NEWSET = 9;
    public static final int GETSET = 10;
    static final int DELSET = 11;
    static final int NEWSETELEM = 12;
    public static final int GETSETELEM = 13;
    static final int DELSETELEM = 14;
    public static final int NEWGEN = 15;
    public static final int GETGEN = 16;
    static final int NEWOBJ = 18;
    public static final int GETOBJ = 19;
    static final int DELOBJ = 20;

    /** The table's name: attribute 1 of tables, chains, rules, sets and lists of elements. */
    public static final int TABLE = 1;

    public static final int TABLE_FLAGS = 2;

    public static final int CHAIN_NAME = 3;
    public static final int CHAIN_HOOK = 4;
    public static final int CHAIN_POLICY = 5;
    public static final int CHAIN_TYPE = 7;
    public static final int CHAIN_USERDATA = 12;
    public static final int HOOK_HOOKNUM = 1;
    public static final int HOOK_PRIORITY = 2;

    public static final int OBJECT_NAME = 2;
    public static final int OBJECT_TYPE = 3;
    public static final int OBJECT_DATA = 4;
    public static final int OBJECT_COUNTER = 1;
    public static final int COUNTER_PACKETS = 2;

    public static final int RULE_CHAIN = 2;
    public static final int RULE_EXPRESSIONS = 4;
    public static final int RULE_USERDATA = 7;

    public static final int SET_NAME = 2;
    public static final int SET_FLAGS = 3;
    public static final int SET_KEY_TYPE = 4;
    public static final int SET_KEY_LEN = 5;
    public static final int SET_DATA_TYPE = 6;
    static final int SET_DATA_LEN = 7;
    static final int SET_ID = 10;
    static final int SET_USERDATA = 13;
    public static final int SET_FLAG_ANONYMOUS = 0x1;
    static final int SET_FLAG_INTERVAL = 0x4;
    public static final int SET_FLAG_MAP = 0x8;
    public static final int DATA_TYPE_VERDICT = 0xffffff00;

    public static final int ELEM_LIST_SET = 2;
    public static final int ELEM_LIST_ELEMENTS = 3;
    public static final int ELEM_KEY = 1;
    public static final int ELEM_DATA = 2;
    public static final int ELEM_FLAGS = 3;
    public static final int ELEM_FLAG_INTERVAL_END = 0x1;

    public static final int LIST_ELEM = 1;
    public static final int DATA_VALUE = 1;
    public static final int DATA_VERDICT = 2;
    public static final int VERDICT_CODE = 1;
    public static final int VERDICT_CHAIN = 2;
    public static final int GEN_ID = 1;

    public static final int NF_DROP = 0;
    public static final int NF_ACCEPT = 1;
    public static final int NFT_JUMP = -3;
    public static final int NFT_GOTO = -4;
    static final int NFT_RETURN = -5;

    private NfTables() {}

    public static int type(int message) {
        return NFNL_SUBSYS << 8 | message;
    }
}
