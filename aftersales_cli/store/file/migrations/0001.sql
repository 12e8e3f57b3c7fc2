-- Step 1: the first shop. Every record has a UUID as its key; numbers are counted for each site.
-- Triggers are made after the last step, from the tables as they then are.

CREATE TABLE act (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    command TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    once_key TEXT UNIQUE,
    once_digest TEXT,
    answer_kind TEXT,
    answer_id TEXT,
    undoes TEXT UNIQUE REFERENCES act (id)
) STRICT;
CREATE INDEX act_by_operator ON act (operator, site, last_seq);
CREATE INDEX act_by_time ON act (at);

CREATE TABLE journal (
    site TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT CONSTRAINT before_is_json CHECK (before IS NULL OR json_valid(before)),
    after TEXT CONSTRAINT after_is_json CHECK (after IS NULL OR json_valid(after)),
    CONSTRAINT journal_sequence UNIQUE (site, seq)
) STRICT;
CREATE INDEX journal_by_record ON journal (record, seq);

CREATE TABLE site (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT site_code CHECK (length(code) BETWEEN 1 AND 4),
    name TEXT NOT NULL DEFAULT '',
    own INTEGER NOT NULL CONSTRAINT site_own CHECK (own IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_own_site ON site (own) WHERE own = 1;

CREATE TABLE setting (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT
) STRICT;

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    number INTEGER NOT NULL CONSTRAINT staff_number CHECK (number > 0),
    created_at TEXT NOT NULL,
    name TEXT NOT NULL,
    login TEXT,
    role TEXT NOT NULL,
    phone TEXT,
    active INTEGER NOT NULL DEFAULT 1 CONSTRAINT staff_active CHECK (active IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT,
    UNIQUE (site, number)
) STRICT;

CREATE TABLE price (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    number INTEGER NOT NULL CONSTRAINT price_number CHECK (number > 0),
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT price_kind CHECK (kind IN ('labour', 'fee')),
    name TEXT NOT NULL,
    price_fen INTEGER NOT NULL CONSTRAINT price_not_negative CHECK (price_fen >= 0),
    unit TEXT,
    active INTEGER NOT NULL DEFAULT 1 CONSTRAINT price_active CHECK (active IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT,
    UNIQUE (site, number)
) STRICT;

CREATE TABLE policy (
    id TEXT NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL,
    name TEXT NOT NULL,
    edition TEXT NOT NULL,
    source_text TEXT NOT NULL,
    terms TEXT NOT NULL CONSTRAINT policy_terms_json CHECK (json_valid(terms)),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX policy_by_edition ON policy (name, edition) WHERE deleted_at IS NULL;

CREATE TABLE customer (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    number INTEGER NOT NULL CONSTRAINT customer_number CHECK (number > 0),
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT customer_kind CHECK (kind IN ('person', 'company')),
    name TEXT NOT NULL CONSTRAINT customer_name CHECK (length(name) BETWEEN 1 AND 200),
    phones TEXT NOT NULL DEFAULT '[]' CONSTRAINT customer_phones_json CHECK (json_valid(phones)),
    address TEXT,
    tags TEXT NOT NULL DEFAULT '[]' CONSTRAINT customer_tags_json CHECK (json_valid(tags)),
    note TEXT,
    marketing INTEGER CONSTRAINT customer_marketing CHECK (marketing IN (0, 1)),
    marketing_at TEXT,
    origin TEXT,
    origin_id TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    merged_into TEXT REFERENCES customer (id),
    deleted_at TEXT,
    UNIQUE (site, number)
) STRICT;
CREATE INDEX customer_by_time ON customer (created_at, number);
CREATE UNIQUE INDEX customer_by_origin ON customer (origin, origin_id) WHERE origin IS NOT NULL;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE device (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    number INTEGER NOT NULL CONSTRAINT device_number CHECK (number > 0),
    created_at TEXT NOT NULL,
    owner TEXT REFERENCES customer (id),
    kind TEXT NOT NULL CONSTRAINT device_kind CHECK (kind IN ('computer', 'phone', 'appliance', 'vehicle', 'e_bike',
        'equipment', 'building', 'software', 'other')),
    category TEXT,
    brand TEXT,
    model TEXT,
    serial TEXT,
    imei TEXT,
    vin TEXT,
    plate TEXT,
    engine_no TEXT,
    config TEXT,
    purpose TEXT,
    odometer_km INTEGER CONSTRAINT device_odometer CHECK (odometer_km >= 0),
    price_fen INTEGER CONSTRAINT device_price CHECK (price_fen >= 0),
    seller TEXT,
    policy TEXT,
    terms TEXT CONSTRAINT device_terms_json CHECK (terms IS NULL OR json_valid(terms)),
    papers TEXT CONSTRAINT device_papers_json CHECK (papers IS NULL OR json_valid(papers)),
    papers_spoiled TEXT NOT NULL DEFAULT '[]' CONSTRAINT device_spoiled_json CHECK (json_valid(papers_spoiled)),
    sold_on TEXT,
    invoiced_on TEXT,
    delivered_on TEXT,
    accepted_on TEXT,
    manufactured_on TEXT,
    registered_on TEXT,
    unregistered INTEGER NOT NULL DEFAULT 0 CONSTRAINT device_unregistered CHECK (unregistered IN (0, 1)),
    exchanged_on TEXT,
    note TEXT,
    aliases TEXT NOT NULL DEFAULT '[]' CONSTRAINT device_aliases_json CHECK (json_valid(aliases)),
    origin TEXT,
    origin_id TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    merged_into TEXT REFERENCES device (id),
    deleted_at TEXT,
    UNIQUE (site, number)
) STRICT;
CREATE INDEX device_by_owner ON device (owner);
CREATE INDEX device_by_time ON device (created_at, number);
CREATE INDEX device_by_kind ON device (kind, created_at, number);
CREATE UNIQUE INDEX device_by_origin ON device (origin, origin_id) WHERE origin IS NOT NULL;
CREATE INDEX device_merged ON device (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE part (
    id TEXT NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    barcode TEXT,
    fits TEXT,
    unit TEXT NOT NULL DEFAULT '件',
    cost_fen INTEGER CONSTRAINT part_cost CHECK (cost_fen >= 0),
    price_fen INTEGER CONSTRAINT part_price CHECK (price_fen >= 0),
    supplier TEXT,
    min_milli INTEGER CONSTRAINT part_minimum CHECK (min_milli >= 0),
    shelf TEXT,
    serial_tracked INTEGER NOT NULL DEFAULT 0 CONSTRAINT part_serial_tracked CHECK (serial_tracked IN (0, 1)),
    genuine INTEGER CONSTRAINT part_genuine CHECK (genuine IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX part_by_number ON part (number) WHERE deleted_at IS NULL;
CREATE INDEX part_by_barcode ON part (barcode) WHERE barcode IS NOT NULL;

CREATE TABLE stock_move (
    id TEXT NOT NULL PRIMARY KEY,
    part TEXT NOT NULL REFERENCES part (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT move_kind CHECK (kind IN ('receive', 'reserve', 'release', 'issue', 'return', 'count',
        'scrap', 'old_in', 'old_out')),
    quantity_milli INTEGER NOT NULL CONSTRAINT move_not_zero CHECK (quantity_milli <> 0),
    ticket TEXT REFERENCES ticket (id),
    line TEXT REFERENCES ticket_line (id),
    cost_fen INTEGER,
    price_fen INTEGER,
    charge TEXT,
    supplier TEXT,
    paper TEXT,
    old_part TEXT CONSTRAINT move_old_part CHECK (old_part IN ('customer', 'given_up', 'maker', 'scrap', 'none')),
    serial_in TEXT,
    serial_out TEXT,
    reverses TEXT REFERENCES stock_move (id)
) STRICT;
CREATE UNIQUE INDEX stock_move_reversed ON stock_move (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX stock_move_by_line ON stock_move (line) WHERE line IS NOT NULL;
CREATE INDEX stock_move_by_part ON stock_move (part, kind, quantity_milli);
CREATE INDEX stock_move_by_ticket ON stock_move (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX stock_move_by_time ON stock_move (at, kind, part, quantity_milli, ticket);

-- Few facts are reversed. A UNIQUE column would put every empty one into its index too, and SQLite would then take that
-- index, one value wide, for the narrowest way to "reverses IS NULL": through all facts of the shop.

CREATE TABLE ticket (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    number INTEGER NOT NULL CONSTRAINT ticket_number CHECK (number > 0),
    created_at TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    customer TEXT NOT NULL REFERENCES customer (id),
    state TEXT NOT NULL CONSTRAINT ticket_state CHECK (state IN ('received', 'diagnosing', 'quoted', 'approved',
        'repairing', 'inspecting', 'ready', 'delivered', 'waiting', 'declined', 'stopped', 'cancelled', 'unclaimed')),
    waiting_from TEXT,
    waiting_for TEXT CONSTRAINT ticket_waiting_for CHECK (waiting_for IN ('parts', 'customer', 'maker', 'other')),
    outcome TEXT CONSTRAINT ticket_outcome CHECK (outcome IN ('fixed', 'unrepairable', 'repairable', 'declined',
        'unknown')),
    barrier TEXT,
    kind TEXT NOT NULL CONSTRAINT ticket_kind CHECK (kind IN ('A', 'B', 'C', 'D')),
    channel TEXT NOT NULL CONSTRAINT ticket_channel CHECK (channel IN ('counter', 'phone', 'on_site', 'courier')),
    severity INTEGER CONSTRAINT ticket_severity CHECK (severity BETWEEN 1 AND 4),
    sender TEXT,
    payer TEXT,
    assigned TEXT REFERENCES staff (id),
    fault TEXT,
    condition TEXT,
    questions TEXT NOT NULL DEFAULT '{}' CONSTRAINT ticket_questions_json CHECK (json_valid(questions)),
    backup_notice INTEGER CONSTRAINT ticket_backup_notice CHECK (backup_notice IN (0, 1)),
    promised_on TEXT,
    cap_fen INTEGER CONSTRAINT ticket_cap CHECK (cap_fen >= 0),
    finding TEXT,
    component TEXT,
    cause TEXT,
    responsibility TEXT,
    quote_version INTEGER NOT NULL DEFAULT 0,
    quote_valid_until TEXT,
    verdict TEXT CONSTRAINT ticket_verdict_json CHECK (verdict IS NULL OR json_valid(verdict)),
    inspection TEXT CONSTRAINT ticket_inspection_json CHECK (inspection IS NULL OR json_valid(inspection)),
    inspection_passed INTEGER CONSTRAINT ticket_inspection_passed CHECK (inspection_passed IN (0, 1)),
    estimate_fen INTEGER NOT NULL DEFAULT 0,
    approved_fen INTEGER,
    charged_fen INTEGER NOT NULL DEFAULT 0,
    paid_fen INTEGER NOT NULL DEFAULT 0,
    labour_fen INTEGER NOT NULL DEFAULT 0,
    parts_fen INTEGER NOT NULL DEFAULT 0,
    fees_fen INTEGER NOT NULL DEFAULT 0,
    discount_fen INTEGER NOT NULL DEFAULT 0,
    parts_cost_fen INTEGER NOT NULL DEFAULT 0,
    ready_at TEXT,
    delivered_at TEXT,
    collected_by TEXT,
    id_shown TEXT,
    on_account INTEGER NOT NULL DEFAULT 0 CONSTRAINT ticket_on_account CHECK (on_account IN (0, 1)),
    warranty_until TEXT,
    origin TEXT,
    origin_id TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT,
    UNIQUE (site, number)
) STRICT;
CREATE INDEX ticket_by_customer ON ticket (customer, created_at, number, deleted_at);
CREATE INDEX ticket_by_state ON ticket (state, created_at, number, deleted_at);
CREATE INDEX ticket_by_time ON ticket (created_at, number, deleted_at);
CREATE INDEX ticket_by_opening ON ticket (opened_on);
CREATE INDEX ticket_by_outcome ON ticket (outcome, created_at, number, deleted_at);
CREATE INDEX ticket_by_delivery ON ticket (delivered_at, deleted_at, site, created_at, opened_on, promised_on, ready_at,
    kind, outcome, charged_fen, labour_fen, parts_fen, fees_fen, discount_fen, parts_cost_fen, id)
    WHERE delivered_at IS NOT NULL;
CREATE INDEX ticket_long_stay ON ticket (delivered_at, created_at, deleted_at, site)
    WHERE julianday(delivered_at) - julianday(created_at) > 60;
CREATE INDEX ticket_open ON ticket (created_at, number) WHERE state NOT IN ('delivered', 'cancelled');
CREATE INDEX ticket_by_promise ON ticket (promised_on) WHERE state NOT IN ('delivered', 'cancelled');
CREATE INDEX ticket_owing ON ticket (created_at, number) WHERE charged_fen > paid_fen;
CREATE INDEX ticket_by_staff ON ticket (assigned, created_at, number) WHERE assigned IS NOT NULL;
CREATE INDEX ticket_counted ON ticket (created_at, kind, channel, severity, responsibility, waiting_for, origin, state,
    outcome, assigned, deleted_at, site);
CREATE UNIQUE INDEX ticket_by_origin ON ticket (origin, origin_id) WHERE origin IS NOT NULL;

CREATE TABLE ticket_device (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    device TEXT NOT NULL REFERENCES device (id),
    position INTEGER NOT NULL,
    fault TEXT,
    condition TEXT,
    odometer_km INTEGER CONSTRAINT intake_odometer CHECK (odometer_km >= 0),
    fuel TEXT,
    password TEXT,
    place TEXT NOT NULL DEFAULT 'shelf' CONSTRAINT intake_place CHECK (place IN ('shelf', 'maker', 'loan', 'customer',
        'handed_over')),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT,
    UNIQUE (ticket, position)
) STRICT;
CREATE INDEX ticket_device_by_device ON ticket_device (device);

CREATE TABLE ticket_accessory (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    count INTEGER NOT NULL CONSTRAINT accessory_count CHECK (count > 0),
    returned INTEGER NOT NULL DEFAULT 0 CONSTRAINT accessory_returned CHECK (returned IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT
) STRICT;
CREATE INDEX ticket_accessory_by_ticket ON ticket_accessory (ticket, position);

CREATE TABLE ticket_line (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    stage TEXT NOT NULL CONSTRAINT line_stage CHECK (stage IN ('estimate', 'quote', 'work')),
    quote_version INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT line_kind CHECK (kind IN ('labour', 'part', 'fee', 'discount')),
    text TEXT NOT NULL,
    part TEXT REFERENCES part (id),
    quantity_milli INTEGER NOT NULL DEFAULT 1000,
    unit_price_fen INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL,
    cost_fen INTEGER,
    charge TEXT NOT NULL DEFAULT 'charged' CONSTRAINT line_charge CHECK (charge IN ('free', 'charged', 'at_cost')),
    charge_reason TEXT,
    rule TEXT,
    hours_milli INTEGER,
    staff TEXT REFERENCES staff (id),
    version INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT
) STRICT;
CREATE INDEX ticket_line_by_ticket ON ticket_line (ticket, position);

CREATE TABLE ticket_event (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    operator TEXT NOT NULL,
    note TEXT,
    reverses TEXT REFERENCES ticket_event (id)
) STRICT;
CREATE UNIQUE INDEX ticket_event_reversed ON ticket_event (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX ticket_event_by_ticket ON ticket_event (ticket, at);
CREATE INDEX ticket_event_cancelled ON ticket_event (at, ticket) WHERE to_state = 'cancelled';

CREATE TABLE approval (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    at TEXT NOT NULL,
    given_by TEXT,
    channel TEXT NOT NULL CONSTRAINT approval_channel CHECK (channel IN ('in_person', 'phone', 'message', 'signature')),
    quote_version INTEGER NOT NULL,
    cap_fen INTEGER NOT NULL CONSTRAINT approval_cap CHECK (cap_fen >= 0),
    difference_fen INTEGER NOT NULL,
    reverses TEXT REFERENCES approval (id)
) STRICT;
CREATE UNIQUE INDEX approval_reversed ON approval (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX approval_by_ticket ON approval (ticket, at);

CREATE TABLE payment (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    at TEXT NOT NULL,
    method TEXT NOT NULL CONSTRAINT payment_method CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer',
        'other')),
    amount_fen INTEGER NOT NULL CONSTRAINT payment_not_zero CHECK (amount_fen <> 0),
    note TEXT,
    reverses TEXT REFERENCES payment (id)
) STRICT;
CREATE UNIQUE INDEX payment_reversed ON payment (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX payment_by_ticket ON payment (ticket, at, amount_fen);
CREATE INDEX payment_by_time ON payment (at, method, amount_fen, reverses, ticket);

CREATE TABLE paper (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    at TEXT NOT NULL,
    form TEXT NOT NULL,
    number INTEGER NOT NULL,
    site TEXT NOT NULL REFERENCES site (id),
    copies INTEGER NOT NULL,
    reprint INTEGER NOT NULL CONSTRAINT paper_reprint CHECK (reprint IN (0, 1)),
    reverses TEXT REFERENCES paper (id)
) STRICT;
CREATE UNIQUE INDEX paper_reversed ON paper (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX paper_by_ticket ON paper (ticket, form);
CREATE INDEX paper_by_number ON paper (site, number);

CREATE TABLE lookup (
    entity TEXT NOT NULL,
    kind TEXT NOT NULL,
    term TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (entity, kind, term, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX lookup_by_record ON lookup (record);

CREATE TABLE search_text (
    docid INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE,
    entity TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (text, entity, content = 'search_text', content_rowid = 'docid',
    tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE import_run (
    id TEXT NOT NULL PRIMARY KEY,
    noun TEXT NOT NULL,
    source TEXT NOT NULL,
    finished INTEGER NOT NULL CONSTRAINT import_finished CHECK (finished IN (0, 1))
) STRICT;
CREATE TABLE import_batch (
    run TEXT NOT NULL REFERENCES import_run (id),
    position INTEGER NOT NULL,
    act TEXT NOT NULL,
    site TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    searchable INTEGER NOT NULL CONSTRAINT batch_searchable CHECK (searchable IN (0, 1)),
    PRIMARY KEY (run, position)
) STRICT;
CREATE INDEX import_batch_waiting ON import_batch (run, position) WHERE searchable = 0;

CREATE TABLE record_table (
    name TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT record_kind CHECK (kind IN ('fact', 'owned', 'shared')),
    personal TEXT NOT NULL
) STRICT;
