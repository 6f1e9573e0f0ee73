#include "intake/member_sheet.hpp"

#include <algorithm>
#include <deque>
#include <variant>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "i18n/i18n.hpp"
#include "intake/known_members.hpp"
#include "intake/member_writer.hpp"
#include "intake/sheet_lookups.hpp"
#include "intake/sheet_mandates.hpp"
#include "intake/sheet_payers.hpp"
#include "members/membership.hpp"
#include "out/display.hpp"

namespace bfb::intake {

namespace {

using members::Person;

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
    void take_in(const MemberRow& row, std::string_view sort_key, const Payer& payer);
    std::size_t other_line(const MemberRow& row, const std::optional<KnownMember>& member) const;
    void check_alone(const MemberRow& row);
    bool is_faultless(const MemberRow& row) const;
    void add(const MemberRow& row, std::string_view sort_key, const Payer& payer);
    void update(const MemberRow& row, const KnownMember& member, const Payer& payer);

    const KnownType* type_of(const MemberRow& row, const KnownType& otherwise);
    std::optional<SheetMandates::Plan> mandate_of(const MemberRow& row, std::optional<std::int64_t> person_id,
                                                  std::int64_t number);
    void check_person(const MemberRow& row, const Person& person);
    void check_days(const MemberRow& row, std::optional<Date> joined_on, std::optional<Date> ends_on);
    void check_other_memberships(const MemberRow& row, const KnownMember& member);
    void warn_of_leaving(const MemberRow& row, const KnownMember& member);
    void warn_of_former_fee(const MemberRow& row, const KnownType& type, std::optional<Money> own_fee);
    void warn_of_opening_balance(const MemberRow& row, const KnownMember& member);
    void warn_of_duplicate(const MemberRow& row, std::string_view sort_key);

    void fault(const MemberRow& row, SheetField field, std::string_view value, std::string_view reason);
    void fail(const MemberRow& row);
    void warn(std::string text);

    const db::Database& database_;
    const ImportOptions& options_;
    const MemberRowReader& reader_;
    ImportReport& report_;

    KnownTypes types_;
    const KnownType& default_type_;
    KnownMembers known_;
    SheetPayers payers_;
    SheetMandates mandates_;
    MemberWriter writer_;
    std::optional<LikelyDuplicates> likely_duplicates_;

    std::int64_t largest_number_;  // in the database, or in a row read so far
    std::size_t faults_before_row_ = 0;
    std::deque<MemberRow> waiting_;
};

MemberSheet::MemberSheet(db::UnitOfWork& work, const ImportOptions& options, Date today,
                         const MemberRowReader& reader, ImportReport& report)
    : database_(work.db()),
      options_(options),
      reader_(reader),
      report_(report),
      types_(database_, today),
      default_type_(type_named(types_, database_, options.default_type)),
      known_(database_),
      payers_(database_),
      mandates_(work),
      writer_(work, mandates_, options.opening_due.value_or(today)),
      largest_number_(members::next_number(database_) - 1) {}

// --- which rows, and when ---

void MemberSheet::take(const MemberRow& row) {
    if (row.number) largest_number_ = std::max(largest_number_, *row.number);
    if (!row.sound) fail(row);
    if (row.readable && try_to_take(row, Stage::reading) == Taken::not_yet) waiting_.push_back(row);
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
    const auto payer = payers_.payer_of(row, sort_key, stage);
    if (std::holds_alternative<NotYetThere>(payer)) return Taken::not_yet;
    faults_before_row_ = report_.faults.count();
    if (const auto* no_payer = std::get_if<NoPayer>(&payer))
        fault(row, SheetField::payer, row.payer, no_payer->reason);
    take_in(row, sort_key, payer);
    if (row.sound && !is_faultless(row)) fail(row);
    return Taken::yes;
}

void MemberSheet::take_in(const MemberRow& row, std::string_view sort_key, const Payer& payer) {
    if (row.has_fault(SheetField::number)) return check_alone(row);
    const auto member = known_.find(row, sort_key);
    if (const auto line = other_line(row, member); line > 0) {
        fault(row, SheetField::number, std::to_string(member ? member->number : *row.number),
              tr("line {} has this number already", line));
        check_alone(row);
    } else if (member && member->erased_on) {
        fault(row, SheetField::number, std::to_string(member->number),
              tr("member {} was erased on {}", member->number, out::display(*member->erased_on)));
        check_alone(row);
    } else if (member) {
        update(row, *member, payer);
    } else {
        add(row, sort_key, payer);
    }
}

/// The line of an earlier row that means the same member, taken in or refused; 0 for none.
std::size_t MemberSheet::other_line(const MemberRow& row, const std::optional<KnownMember>& member) const {
    const auto refused = row.number ? payers_.line_refused(*row.number) : 0;
    if (refused > 0 && refused != row.line) return refused;
    return member ? known_.line_of(member->membership_id) : 0;
}

/// What can be told of a row whoever it means.
void MemberSheet::check_alone(const MemberRow& row) {
    type_of(row, default_type_);
    check_days(row, row.joined_on, row.ends_on);
}

/// Whether the row may be written: nothing was found in its cells, nor since in what they mean.
bool MemberSheet::is_faultless(const MemberRow& row) const {
    return row.sound && report_.faults.count() == faults_before_row_;
}

// --- new members ---

void MemberSheet::add(const MemberRow& row, std::string_view sort_key, const Payer& payer) {
    const std::int64_t number = row.number.value_or(largest_number_ + 1);
    const auto joined_on = row.joined_on ? row.joined_on : options_.default_joined_on;
    const auto* type = type_of(row, default_type_);
    const auto mandate = mandate_of(row, std::nullopt, number);
    check_person(row, row.person);
    check_days(row, joined_on, row.ends_on);
    if (!joined_on && !row.has_fault(SheetField::joined_on))
        fault(row, SheetField::joined_on, "",
              _("the day of joining is missing; --joined DATE sets one for such rows"));
    if (!is_faultless(row)) return;

    warn_of_duplicate(row, sort_key);
    warn_of_former_fee(row, *type, std::nullopt);
    const auto* other = std::get_if<std::int64_t>(&payer);
    const auto membership_id = writer_.add(
        row, number, *joined_on,
        {.type = *type, .mandate = *mandate, .payer_id = other ? std::optional(*other) : std::nullopt});
    known_.remember(membership_id, number, row.line);
    largest_number_ = std::max(largest_number_, number);
    ++report_.added;
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

void MemberSheet::update(const MemberRow& row, const KnownMember& member, const Payer& payer) {
    Person person = updated(member.person, row);
    const auto* type = type_of(row, types_.with_id(member.type_id));
    const auto mandate = mandate_of(row, member.person_id, member.number);
    check_person(row, person);
    check_days(row, row.joined_on ? row.joined_on : member.joined_on,
               row.ends_on ? row.ends_on : member.ends_on);
    check_other_memberships(row, member);
    if (!is_faultless(row)) return;

    const auto* other = std::get_if<std::int64_t>(&payer);
    const auto payer_id = other ? *other : row.has(SheetField::payer) ? member.person_id : member.payer_id;
    const bool changed = writer_.update(row, member, std::move(person),
                                        {.type = *type, .mandate = *mandate, .payer_id = payer_id});
    known_.remember(member.membership_id, member.number, row.line);
    ++(changed ? report_.updated : report_.unchanged);
    warn_of_leaving(row, member);
    warn_of_former_fee(row, *type, member.fee_override);
    warn_of_opening_balance(row, member);
    if (changed && !row.number)
        warn(tr("line {} was taken for member {}, who has the same name", row.line, member.number));
}

/// A sheet that is older than the leaving says nothing of it: no reason to take it back.
void MemberSheet::warn_of_leaving(const MemberRow& row, const KnownMember& member) {
    if (!row.has(SheetField::ends_on) || row.ends_on || !member.ends_on) return;
    warn(tr("line {}: member {} leaves on {}, of which the sheet says nothing; the leaving stays", row.line,
            member.number, out::display(*member.ends_on)));
}

/// A sheet that is older than the fee names the former one.
void MemberSheet::warn_of_former_fee(const MemberRow& row, const KnownType& type,
                                     std::optional<Money> own_fee) {
    if (!row.fee || row.fee == own_fee || row.fee == type.fee || !type.has_cost(*row.fee)) return;
    warn(tr("line {}: {} is a former fee of the type '{}'; its present fee of {} counts", row.line,
            out::display(*row.fee), type.code, out::display(type.fee.value_or(Money()))));
}

/// Opening balances are booked once, when the member is added.
void MemberSheet::warn_of_opening_balance(const MemberRow& row, const KnownMember& member) {
    if (!row.opening_balance) return;
    const auto booked = known_.opening_balance(member);
    if (!booked || *booked == *row.opening_balance) return;
    warn(tr("line {}: member {} was added with an opening balance of {}, which stays; {} was not booked",
            row.line, member.number, out::display(*booked), out::display(*row.opening_balance)));
}

void MemberSheet::check_other_memberships(const MemberRow& row, const KnownMember& member) {
    if (row.has_fault(SheetField::joined_on) || row.has_fault(SheetField::ends_on)) return;
    const auto joined_on = row.joined_on ? row.joined_on : member.joined_on;
    const auto ends_on = row.ends_on ? row.ends_on : member.ends_on;
    if (!joined_on || (joined_on == member.joined_on && ends_on == member.ends_on)) return;
    const members::MemberRef known{member.membership_id, member.number, member.person_id, member.payer_id};
    if (const auto other = members::overlapping(database_, known, *joined_on, ends_on))
        fault(row, row.joined_on ? SheetField::joined_on : SheetField::ends_on, joined_on->iso(),
              tr("the membership would overlap membership {} of the same person", *other));
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
    for (const auto field : {SheetField::given_name, SheetField::family_name, SheetField::organisation})
        if (row.has_fault(field)) return;
    if (person.kind == members::PersonKind::legal && !person.organisation)
        fault(row, SheetField::organisation, "", _("the name of the organisation is missing"));
    else if (members::display_name(person).empty())
        fault(row, SheetField::family_name, "", _("the name is missing"));
}

void MemberSheet::check_days(const MemberRow& row, std::optional<Date> joined_on,
                             std::optional<Date> ends_on) {
    if (row.has_fault(SheetField::joined_on) || row.has_fault(SheetField::ends_on)) return;
    if (joined_on && ends_on && *ends_on < *joined_on)
        fault(row, SheetField::ends_on, ends_on->iso(),
              tr("leaving lies before joining on {}", out::display(*joined_on)));
}

// --- book-keeping of the import ---

void MemberSheet::fault(const MemberRow& row, SheetField field, std::string_view value,
                        std::string_view reason) {
    report_.faults.add(row.line, reader_.heading_of(field), value, reason);
}

/// The row is not taken in.
void MemberSheet::fail(const MemberRow& row) {
    ++report_.failed;
    payers_.note_refused(row);
}

void MemberSheet::warn(std::string text) {
    if (++report_.warning_count <= ImportReport::warnings_kept_at_most)
        report_.warnings.push_back(std::move(text));
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
    report.faults.sort_by_line();
    work.summarize(tr("{}: {} added, {} updated", options.source, report.added, report.updated));
    return report;
}

}  // namespace bfb::intake
