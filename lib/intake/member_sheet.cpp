#include "intake/member_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <unordered_set>
#include <variant>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "intake/sheet_lookups.hpp"
#include "intake/sheet_mandates.hpp"
#include "intake/sheet_words.hpp"
#include "members/membership.hpp"

namespace bfb::intake {

namespace {

using members::Person;

/// A member who is there already, with all that a row may change.
struct Existing {
    std::int64_t membership_id;
    std::int64_t number;
    std::int64_t person_id;
    std::int64_t type_id;
    std::int64_t payer_id;
    std::optional<Money> fee_override;
    std::optional<Date> joined_on;
    std::optional<Date> ends_on;
    Person person;
};

constexpr const char* existing_columns =
    "SELECT m.id, m.number, m.person_id, m.type_id, m.payer_id, m.fee_override_cents, m.joined_on, "
    "m.ends_on, ";

Existing existing_from(const db::Statement& row) {
    return {.membership_id = row.integer(0),
            .number = row.integer(1),
            .person_id = row.integer(2),
            .type_id = row.integer(3),
            .payer_id = row.integer(4),
            .fee_override = row.optional_money(5),
            .joined_on = row.optional_date(6),
            .ends_on = row.optional_date(7),
            .person = members::person_from(row, 8)};
}

/// How surely the row, which bears the same name, means this member; 0 for not at all. Of two members who
/// resemble it alike, the one who joined on the same day is meant.
int resemblance(const MemberRow& row, const Existing& member) {
    const Person &ours = row.person, &theirs = member.person;
    const int same_day = row.joined_on && row.joined_on == member.joined_on ? 1 : 0;
    if (ours.birth_date && ours.birth_date == theirs.birth_date) return 6 + same_day;
    if (ours.email && theirs.email && ascii_lower(*ours.email) == ascii_lower(*theirs.email))
        return 4 + same_day;
    const bool differs = (ours.birth_date && theirs.birth_date) || (ours.email && theirs.email);
    return differs ? 0 : 2 + same_day;
}

/// What is known of the person, with what the row says of them.
Person updated(Person person, const MemberRow& row) {
    for (std::size_t i = 0; i < sheet_field_count; ++i) {
        const auto field = static_cast<SheetField>(i);
        if (const auto text = person_text(field); text && row.has(field)) person.*text = row.person.*text;
    }
    if (row.has(SheetField::country)) person.country = row.person.country;
    if (row.has(SheetField::birth_date)) person.birth_date = row.person.birth_date;
    if (row.kind || row.has(SheetField::organisation)) person.kind = row.kind.value_or(usual_kind(person));
    return person;
}

/// Who pays, as far as it can be told yet.
struct PaysItself {};
struct NotYetThere {};
struct NoPayer {
    std::string reason;
};
using Payer = std::variant<PaysItself, std::int64_t, NotYetThere, NoPayer>;

/// Rows that refer to others, or want a number that no other row has, are put off until all rows are read.
enum class Stage { reading, all_read, last_chance };
enum class Taken { yes, not_yet };

const KnownType& type_named(KnownTypes& types, const db::Database& database, const std::string& word) {
    if (const auto* type = types.find(word)) return *type;
    members::type_id(database, word);  // throws, and says which there are
    throw NotFound(tr("there is no membership type '{}'", word));
}

class MemberSheet {
  public:
    MemberSheet(db::UnitOfWork& work, const ImportOptions& options, Date today, const MemberRowReader& reader,
                ImportReport& report);

    void take(const MemberRow& row);
    /// Takes in what was put off.
    void finish();

  private:
    Taken try_to_take(const MemberRow& row, Stage stage);
    bool take_waiting(Stage stage);

    std::optional<Existing> find(const MemberRow& row, std::string_view sort_key);
    std::optional<Existing> find_by_name(const MemberRow& row, std::string_view sort_key);
    Payer payer_of(const MemberRow& row, std::string_view sort_key, Stage stage);
    Payer payer_with_number(const MemberRow& row, std::int64_t number, Stage stage);
    Payer payer_named(const MemberRow& row, std::string_view sort_key, Stage stage);

    void add(const MemberRow& row, std::string_view sort_key, const Payer& payer);
    void update(const MemberRow& row, const Existing& member, const Payer& payer);
    const KnownType* type_of(const MemberRow& row, const KnownType& otherwise);
    std::optional<SheetMandates::Plan> mandate_of(const MemberRow& row, std::optional<std::int64_t> person_id,
                                                  std::int64_t number);
    void check_person(const MemberRow& row, const Person& person);
    void check_days(const MemberRow& row, std::optional<Date> joined_on, std::optional<Date> ends_on);
    void warn_of_duplicate(const MemberRow& row, std::string_view sort_key);

    std::int64_t insert_person(const MemberRow& row);
    void insert_membership(const MemberRow& row, std::int64_t number, std::int64_t person_id,
                           std::int64_t payer_id, const KnownType& type, std::optional<Date> joined_on);
    bool update_membership(const MemberRow& row, const Existing& member, std::int64_t payer_id,
                           const KnownType& type);
    void book_opening_balance(Money balance, std::int64_t membership_id, std::int64_t payer_id);
    bool set_tags(const MemberRow& row, std::int64_t person_id);
    bool set_own_fields(const MemberRow& row, std::int64_t person_id);
    std::optional<std::int64_t> household_of(const MemberRow& row);

    void fault(const MemberRow& row, SheetField field, std::string_view value, std::string_view reason);
    void warn(std::string text);
    void remember_line(std::int64_t membership_id, std::size_t line);
    std::size_t line_of(std::int64_t membership_id) const;

    db::UnitOfWork& work_;
    db::Database& database_;
    Date today_;
    const ImportOptions& options_;
    const MemberRowReader& reader_;
    ImportReport& report_;

    KnownTypes types_;
    const KnownType& default_type_;
    Payers payers_;
    SheetMandates mandates_;
    members::PersonWriter people_;
    std::optional<Households> households_;
    std::optional<LikelyDuplicates> likely_duplicates_;

    db::Statement by_number_, by_name_;
    db::Statement insert_membership_, update_membership_;
    db::Statement insert_charge_, insert_payment_;
    db::Statement tags_, insert_tag_, delete_tag_;
    db::Statement set_own_field_, delete_own_field_;

    const bool had_members_;
    std::int64_t largest_number_;               // in the database: a larger one is new without asking
    std::int64_t largest_seen_;                 // ... or in a row that waits
    std::vector<std::uint32_t> lines_;          // by membership id: the line that meant it; 0 for none
    std::unordered_set<std::int64_t> refused_;  // numbers of rows with faults
    std::deque<MemberRow> waiting_;
};

MemberSheet::MemberSheet(db::UnitOfWork& work, const ImportOptions& options, Date today,
                         const MemberRowReader& reader, ImportReport& report)
    : work_(work),
      database_(work.db()),
      today_(today),
      options_(options),
      reader_(reader),
      report_(report),
      types_(database_, today),
      default_type_(type_named(types_, database_, options.default_type)),
      payers_(database_),
      mandates_(work),
      people_(work),
      by_number_(
          database_.prepare(std::string(existing_columns) + members::person_columns +
                            " FROM membership m JOIN person p ON p.id = m.person_id WHERE m.number = ?")),
      by_name_(
          database_.prepare(std::string(existing_columns) + members::person_columns +
                            " FROM person p JOIN membership m ON m.person_id = p.id WHERE p.sort_key = ? "
                            "ORDER BY m.ends_on IS NOT NULL, m.id")),
      insert_membership_(database_.prepare("INSERT INTO membership (number, person_id, type_id, payer_id, "
                                           "fee_override_cents, fee_override_reason, "
                                           "joined_on, ends_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")),
      update_membership_(database_.prepare(
          "UPDATE membership SET type_id = ?2, payer_id = ?3, fee_override_cents = ?4, "
          "fee_override_reason = CASE WHEN ?4 IS fee_override_cents THEN fee_override_reason ELSE ?5 END, "
          "joined_on = ?6, ends_on = ?7, end_reason = CASE WHEN ?7 IS NULL THEN NULL ELSE end_reason END "
          "WHERE id = ?1")),
      insert_charge_(database_.prepare("INSERT INTO charge (membership_id, payer_id, kind, amount_cents, "
                                       "due_on) VALUES (?, ?, 'opening', ?, ?)")),
      insert_payment_(database_.prepare("INSERT INTO payment (payer_id, booked_on, amount_cents, method, "
                                        "note) VALUES (?, ?, ?, 'other', ?)")),
      tags_(database_.prepare("SELECT tag FROM person_tag WHERE person_id = ?")),
      insert_tag_(
          database_.prepare("INSERT INTO person_tag (person_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING")),
      delete_tag_(database_.prepare("DELETE FROM person_tag WHERE person_id = ? AND tag = ?")),
      set_own_field_(database_.prepare(
          "INSERT INTO person_field (person_id, field, value) VALUES (?, ?, ?) "
          "ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value")),
      delete_own_field_(database_.prepare("DELETE FROM person_field WHERE person_id = ? AND field = ?")),
      had_members_(database_.integer("SELECT 1 FROM membership LIMIT 1").has_value()),
      largest_number_(members::next_number(database_) - 1),
      largest_seen_(largest_number_) {}

// --- which rows, and when ---

void MemberSheet::take(const MemberRow& row) {
    if (row.number) largest_seen_ = std::max(largest_seen_, *row.number);
    if (!row.sound) {
        ++report_.failed;
        if (row.number) refused_.insert(*row.number);
    } else if (try_to_take(row, Stage::reading) == Taken::not_yet) {
        waiting_.push_back(row);
    }
}

void MemberSheet::finish() {
    // A payer may wait too, and come with the next round. Forwards and backwards in turn: chains mostly run
    // one way.
    while (take_waiting(Stage::all_read)) std::reverse(waiting_.begin(), waiting_.end());
    take_waiting(Stage::last_chance);
}

/// Whether any row got done with, for good or bad.
bool MemberSheet::take_waiting(Stage stage) {
    const auto count = waiting_.size();
    std::deque<MemberRow> still_waiting;
    for (; !waiting_.empty(); waiting_.pop_front())
        if (try_to_take(waiting_.front(), stage) == Taken::not_yet)
            still_waiting.push_back(std::move(waiting_.front()));
    waiting_ = std::move(still_waiting);
    return waiting_.size() < count;
}

Taken MemberSheet::try_to_take(const MemberRow& row, Stage stage) {
    if (stage == Stage::reading && !row.number && reader_.has(SheetField::number)) return Taken::not_yet;
    const std::string sort_key = members::sort_key_of(row.person);
    const auto payer = payer_of(row, sort_key, stage);
    if (std::holds_alternative<NotYetThere>(payer)) return Taken::not_yet;
    const auto faults_before = report_.faults.count();
    const auto member = find(row, sort_key);
    if (const auto* no_payer = std::get_if<NoPayer>(&payer))
        fault(row, SheetField::payer, row.payer, no_payer->reason);
    if (!member)
        add(row, sort_key, payer);
    else if (const auto line = line_of(member->membership_id); line > 0)
        fault(row, SheetField::number, std::to_string(member->number),
              tr("line {} has this number already", line));
    else
        update(row, *member, payer);
    if (report_.faults.count() > faults_before) {
        ++report_.failed;
        if (row.number) refused_.insert(*row.number);
    }
    return Taken::yes;
}

// --- who is meant ---

std::optional<Existing> MemberSheet::find(const MemberRow& row, std::string_view sort_key) {
    if (!row.number) return had_members_ && !sort_key.empty() ? find_by_name(row, sort_key) : std::nullopt;
    if (*row.number > largest_number_) return std::nullopt;
    by_number_.bind_integer(1, *row.number);
    auto member = by_number_.step() ? std::optional(existing_from(by_number_)) : std::nullopt;
    by_number_.reset();
    return member;
}

std::optional<Existing> MemberSheet::find_by_name(const MemberRow& row, std::string_view sort_key) {
    by_name_.bind_view(1, sort_key);
    std::optional<Existing> best;
    int most = 0;
    while (by_name_.step()) {
        auto member = existing_from(by_name_);
        const int points = line_of(member.membership_id) > 0 ? 0 : resemblance(row, member);
        if (points <= most) continue;
        most = points;
        best = std::move(member);
    }
    by_name_.reset();
    return best;
}

Payer MemberSheet::payer_of(const MemberRow& row, std::string_view sort_key, Stage stage) {
    if (row.payer.empty()) return PaysItself{};
    std::int64_t number = 0;
    const char* const end = row.payer.data() + row.payer.size();
    if (const auto read = std::from_chars(row.payer.data(), end, number);
        read.ptr == end && read.ec == std::errc())
        return payer_with_number(row, number, stage);
    return payer_named(row, sort_key, stage);
}

Payer MemberSheet::payer_with_number(const MemberRow& row, std::int64_t number, Stage stage) {
    if (row.number == number) return PaysItself{};
    if (const auto person = payers_.with_number(number)) return *person;
    if (stage != Stage::last_chance) return NotYetThere{};
    return NoPayer{refused_.contains(number) ? tr("the row of member {} has a fault itself", number)
                                             : tr("there is no member {}", number)};
}

Payer MemberSheet::payer_named(const MemberRow& row, std::string_view sort_key, Stage stage) {
    const std::string folded = fold(row.payer);
    if (folded == "self" || folded == "selbst" || names_same(folded, sort_key)) return PaysItself{};
    if (stage == Stage::reading) return NotYetThere{};
    const auto people = payers_.named(row.payer);
    if (people.size() == 1) return people.front();
    if (people.size() > 1)
        return NoPayer{
            tr("{} people are called that; write the member number of the one who pays", people.size())};
    if (stage != Stage::last_chance) return NotYetThere{};
    return NoPayer{_("nobody is called that; write a member number, or given name and family name")};
}

// --- new members ---

void MemberSheet::add(const MemberRow& row, std::string_view sort_key, const Payer& payer) {
    const auto faults_before = report_.faults.count();
    const std::int64_t number = row.number.value_or(largest_seen_ + 1);
    const auto joined_on = row.joined_on ? row.joined_on : options_.default_joined_on;
    const auto* type = type_of(row, default_type_);
    const auto mandate = mandate_of(row, std::nullopt, number);
    check_person(row, row.person);
    if (joined_on)
        check_days(row, joined_on, row.ends_on);
    else
        fault(row, SheetField::joined_on, "",
              _("the day of joining is missing; --joined DATE sets one for such rows"));
    if (report_.faults.count() > faults_before || std::holds_alternative<NoPayer>(payer)) return;

    warn_of_duplicate(row, sort_key);
    const auto person_id = insert_person(row);
    const auto* other = std::get_if<std::int64_t>(&payer);
    const auto payer_id = other ? *other : person_id;
    insert_membership(row, number, person_id, payer_id, *type, joined_on);
    const auto membership_id = database_.last_insert_id();
    remember_line(membership_id, row.line);
    largest_number_ = std::max(largest_number_, number);
    largest_seen_ = std::max(largest_seen_, number);
    mandates_.carry_out(*mandate, row, person_id);
    set_tags(row, person_id);
    set_own_fields(row, person_id);
    book_opening_balance(row.opening_balance, membership_id, payer_id);
    ++report_.added;
}

std::int64_t MemberSheet::insert_person(const MemberRow& row) {
    if (row.household.empty()) return people_.insert(row.person);
    Person person = row.person;
    person.household_id = household_of(row);
    return people_.insert(person);
}

/// What the member pays instead of the type's fee.
std::optional<Money> override_of(const MemberRow& row, const KnownType& type) {
    return row.fee == type.fee ? std::nullopt : row.fee;
}

void MemberSheet::insert_membership(const MemberRow& row, std::int64_t number, std::int64_t person_id,
                                    std::int64_t payer_id, const KnownType& type,
                                    std::optional<Date> joined_on) {
    const auto fee = override_of(row, type);
    auto& insert = insert_membership_;
    insert.bind_integer(1, number)
        .bind_integer(2, person_id)
        .bind_integer(3, type.id)
        .bind_integer(4, payer_id);
    if (fee)
        insert.bind(5, *fee).bind(6, _("imported"));
    else
        insert.bind_null(5).bind_null(6);
    insert.bind(7, joined_on).bind(8, row.ends_on).run();
}

/// Debit positive: a charge; negative: money that is there already.
void MemberSheet::book_opening_balance(Money balance, std::int64_t membership_id, std::int64_t payer_id) {
    const Date due_on = options_.opening_due.value_or(today_);
    if (balance > Money())
        insert_charge_.bind_integer(1, membership_id)
            .bind_integer(2, payer_id)
            .bind(3, balance)
            .bind(4, due_on)
            .run();
    else if (balance < Money())
        insert_payment_.bind_integer(1, payer_id)
            .bind(2, due_on)
            .bind(3, -balance)
            .bind(4, _("opening balance"))
            .run();
}

void MemberSheet::warn_of_duplicate(const MemberRow& row, std::string_view sort_key) {
    if (!likely_duplicates_) likely_duplicates_.emplace(database_);
    const auto other = likely_duplicates_->find_and_remember(row.person, sort_key);
    if (!other) return;
    const auto number =
        database_.integer("SELECT max(number) FROM membership WHERE person_id = ?", other->person_id);
    warn(number ? tr("line {} may be member {} once more: {}", row.line, *number, other->why)
                : tr("line {} may be somebody known already: {}", row.line, other->why));
}

// --- members who are there ---

void MemberSheet::update(const MemberRow& row, const Existing& member, const Payer& payer) {
    const auto faults_before = report_.faults.count();
    Person person = updated(member.person, row);
    const auto* type = type_of(row, types_.with_id(member.type_id));
    const auto mandate = mandate_of(row, member.person_id, member.number);
    check_person(row, person);
    check_days(row, row.joined_on ? row.joined_on : member.joined_on,
               row.has(SheetField::ends_on) ? row.ends_on : member.ends_on);
    if (report_.faults.count() > faults_before || std::holds_alternative<NoPayer>(payer)) return;

    remember_line(member.membership_id, row.line);
    if (row.has(SheetField::household)) person.household_id = household_of(row);
    bool changed = person != member.person;
    if (changed) people_.update(member.person_id, person);
    const auto* other = std::get_if<std::int64_t>(&payer);
    const auto payer_id = other ? *other : row.has(SheetField::payer) ? member.person_id : member.payer_id;
    changed = update_membership(row, member, payer_id, *type) || changed;
    changed = mandates_.carry_out(*mandate, row, member.person_id) || changed;
    changed = set_tags(row, member.person_id) || changed;
    changed = set_own_fields(row, member.person_id) || changed;
    ++(changed ? report_.updated : report_.unchanged);
    if (changed && !row.number)
        warn(tr("line {} was taken for member {}, who has the same name", row.line, member.number));
}

bool MemberSheet::update_membership(const MemberRow& row, const Existing& member, std::int64_t payer_id,
                                    const KnownType& type) {
    const auto fee = row.has(SheetField::fee) ? override_of(row, type) : member.fee_override;
    const auto joined_on = row.joined_on ? row.joined_on : member.joined_on;
    const auto ends_on = row.has(SheetField::ends_on) ? row.ends_on : member.ends_on;
    if (type.id == member.type_id && payer_id == member.payer_id && fee == member.fee_override &&
        joined_on == member.joined_on && ends_on == member.ends_on)
        return false;
    auto& update = update_membership_;
    update.bind_integer(1, member.membership_id).bind_integer(2, type.id).bind_integer(3, payer_id);
    update.bind(4, fee).bind(5, fee ? std::optional<std::string>(_("imported")) : std::nullopt);
    update.bind(6, joined_on).bind(7, ends_on).run();
    return true;
}

// --- what rows say of both ---

const KnownType* MemberSheet::type_of(const MemberRow& row, const KnownType& otherwise) {
    if (row.type.empty()) return &otherwise;
    const auto* type = types_.find(row.type);
    if (!type)
        fault(row, SheetField::type, row.type,
              tr("there is no such membership type; types: {}", types_.codes()));
    return type;
}

std::optional<SheetMandates::Plan> MemberSheet::mandate_of(const MemberRow& row,
                                                           std::optional<std::int64_t> person_id,
                                                           std::int64_t number) {
    auto plan = mandates_.plan(row, person_id, number);
    if (!plan)
        fault(row, SheetField::mandate_reference, row.mandate_reference,
              _("the reference is somebody else's already"));
    return plan;
}

void MemberSheet::check_person(const MemberRow& row, const Person& person) {
    if (person.kind == members::PersonKind::legal && !person.organisation)
        fault(row, SheetField::organisation, "", _("the name of the organisation is missing"));
    else if (members::display_name(person).empty())
        fault(row, SheetField::family_name, "", _("the name is missing"));
}

void MemberSheet::check_days(const MemberRow& row, std::optional<Date> joined_on,
                             std::optional<Date> ends_on) {
    if (joined_on && ends_on && *ends_on < *joined_on)
        fault(row, SheetField::ends_on, ends_on->iso(),
              tr("leaving lies before joining on {}", joined_on->iso()));
}

std::optional<std::int64_t> MemberSheet::household_of(const MemberRow& row) {
    if (row.household.empty()) return std::nullopt;
    if (!households_) households_.emplace(work_);
    return households_->id_of(row.household);
}

/// The tags in the row, and no others.
bool MemberSheet::set_tags(const MemberRow& row, std::int64_t person_id) {
    if (!row.has(SheetField::tags)) return false;
    std::vector<std::string> dropped;
    tags_.bind_integer(1, person_id);
    while (tags_.step())
        if (std::find(row.tags.begin(), row.tags.end(), tags_.view(0)) == row.tags.end())
            dropped.push_back(tags_.text(0));
    tags_.reset();
    bool changed = !dropped.empty();
    for (const auto& tag : dropped) delete_tag_.bind_integer(1, person_id).bind_view(2, tag).run();
    for (const auto& tag : row.tags) {
        insert_tag_.bind_integer(1, person_id).bind_view(2, tag).run();
        changed = changed || database_.changes() > 0;
    }
    return changed;
}

bool MemberSheet::set_own_fields(const MemberRow& row, std::int64_t person_id) {
    bool changed = false;
    for (const auto& [field, value] : row.own_fields) {
        auto& statement = value.empty() ? delete_own_field_ : set_own_field_;
        statement.bind_integer(1, person_id).bind_view(2, field);
        if (!value.empty()) statement.bind_view(3, value);
        statement.run();
        changed = changed || database_.changes() > 0;
    }
    return changed;
}

// --- book-keeping of the import ---

void MemberSheet::fault(const MemberRow& row, SheetField field, std::string_view value,
                        std::string_view reason) {
    report_.faults.add(row.line, reader_.heading_of(field), value, reason);
}

void MemberSheet::warn(std::string text) {
    if (++report_.warning_count <= ImportReport::warnings_kept_at_most)
        report_.warnings.push_back(std::move(text));
}

void MemberSheet::remember_line(std::int64_t membership_id, std::size_t line) {
    const auto id = static_cast<std::size_t>(membership_id);
    if (lines_.size() <= id) lines_.resize(std::max(id + 1, lines_.size() * 3 / 2));
    lines_[id] = static_cast<std::uint32_t>(line);
}

std::size_t MemberSheet::line_of(std::int64_t membership_id) const {
    const auto id = static_cast<std::size_t>(membership_id);
    return id < lines_.size() ? lines_[id] : 0;
}

}  // namespace

ImportReport import_members(db::UnitOfWork& work, DelimitedReader& sheet, const ImportOptions& options,
                            Date today, out::Progress& progress) {
    ImportReport report;
    Row record;
    if (!sheet.next(record)) throw Error(_("the sheet is empty"), _("its first line must hold headings"));
    if (record.fault)
        throw Error(tr("the headings of the sheet can't be read: {}", words_for(record.fault->reason)));
    MemberRowReader reader(plan_columns(record.fields, options.mappings, options.unknown_columns), today,
                           report.faults);
    MemberSheet members(work, options, today, reader, report);
    while (sheet.next(record)) {
        if (interrupted()) throw Interrupted();  // a sheet of faults alone reaches no statement
        ++report.read;
        members.take(reader.read(record));
        progress.advance();
    }
    members.finish();
    work.summarize(tr("{}: {} added, {} updated", options.source, report.added, report.updated));
    return report;
}

}  // namespace bfb::intake
