/// The tables of `gradebook.sqlite`. Amounts of marks are whole numbers of hundredths.
public enum GradebookSchema {
    /// The version of the tables, kept in `PRAGMA user_version`.
    static let version = 3
    /// `PRAGMA application_id`: "ESSY".
    static let application = 0x4553_5359

    /// From version 2, which kept no interval: calibrated marks get theirs when they are regraded.
    static let fromVersion2 = """
        ALTER TABLE answers ADD COLUMN low INTEGER;
        ALTER TABLE answers ADD COLUMN high INTEGER;
        ALTER TABLE answers ADD COLUMN withheld INTEGER;
        UPDATE answers SET withheld = instr(advisories, char(9) || 'withheld' || char(9)) > 0 WHERE error IS NULL;
        """

    /// The statements that make the tables, with what each column means.
    public static let sql = """
        -- What was graded how: folder, rubric files, feedback, and whether the files beside this one are up to date.
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        -- Each rubric that results rest on, as it was: its file's SHA-256 and what reports show of it.
        CREATE TABLE rubrics (sha256 TEXT PRIMARY KEY, id TEXT NOT NULL, question TEXT NOT NULL,
          marks INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE themes (rubric TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL,
          marks INTEGER NOT NULL, PRIMARY KEY (rubric, position)) WITHOUT ROWID;
        -- Points and keywords are numbered through the whole rubric, from 0.
        CREATE TABLE points (rubric TEXT NOT NULL, position INTEGER NOT NULL, theme INTEGER NOT NULL,
          id TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (rubric, position)) WITHOUT ROWID;
        CREATE TABLE keywords (rubric TEXT NOT NULL, position INTEGER NOT NULL, point INTEGER NOT NULL,
          source TEXT NOT NULL, PRIMARY KEY (rubric, position)) WITHOUT ROWID;
        -- The latest result of each answer.
        CREATE TABLE answers (
          name TEXT PRIMARY KEY,      -- path within the folder, through archives
          student TEXT NOT NULL,      -- from the name
          number TEXT,                -- the platform's number of the student or submission
          present INTEGER NOT NULL,   -- 1 when the latest run met it
          sha256 TEXT,                -- of its bytes; null when they could not be read
          rubric TEXT,                -- sha256 of the rubric; null where there is no result
          engine TEXT NOT NULL,       -- version that graded
          input TEXT,                 -- format it was read as
          words INTEGER, marks INTEGER,
          coverage INTEGER,           -- in ten-thousandths
          themes TEXT,                -- marks of each theme, separated by spaces
          levels TEXT,                -- a letter a point: - absent, m mentioned, s stated, d developed
          keywords TEXT,              -- numbers of the keywords found, separated by spaces
          advisories TEXT,            -- lines of kind, severity and message, parted by tabs
          error TEXT,                 -- why it could not be graded
          feedback TEXT,              -- file in feedback/
          feedback_bytes INTEGER,     -- its size
          signature BLOB,             -- least hashes of its shingles, for similarity
          made TEXT,                  -- when this result was computed
          dated INTEGER,              -- when its file was last changed, in seconds since 1970
          low INTEGER,                -- with a calibration model: between which marks nine in ten such answers lay
          high INTEGER,
          withheld INTEGER            -- 1 when a person must mark the answer, 0 when not
        ) WITHOUT ROWID;
        -- Results that later ones replaced: when each was made, when it gave way, and why.
        CREATE TABLE replaced (number INTEGER PRIMARY KEY, name TEXT NOT NULL, made TEXT, time TEXT NOT NULL,
          sha256 TEXT, rubric TEXT, engine TEXT NOT NULL, marks INTEGER, levels TEXT, reason TEXT NOT NULL);
        CREATE INDEX replaced_name ON replaced (name);
        -- Marks that a person set, in order; the last of an answer holds, and null marks take an override back.
        CREATE TABLE overrides (number INTEGER PRIMARY KEY, name TEXT NOT NULL, time TEXT NOT NULL, marks INTEGER,
          author TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE INDEX overrides_name ON overrides (name);
        -- Answers that share much: the shared percentage of the shorter, and the page that shows it in similar/.
        CREATE TABLE pairs (left TEXT NOT NULL, right TEXT NOT NULL, percent INTEGER NOT NULL, page TEXT NOT NULL,
          PRIMARY KEY (left, right)) WITHOUT ROWID;
        CREATE TABLE runs (number INTEGER PRIMARY KEY, command TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
          engine TEXT NOT NULL, graded INTEGER, unchanged INTEGER, failed INTEGER);
        """
}
