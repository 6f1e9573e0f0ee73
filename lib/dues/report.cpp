#include "dues/report.hpp"

#include "i18n/i18n.hpp"

namespace bfb::dues {

out::RowStream report(const db::Database& database, int year) {
    using out::Kind;
    return out::select(
        database,
        {{{"type", Kind::text, N_("Type")}, "r.type"},
         {{"members", Kind::integer, N_("Members")}, "r.members"},
         {{"assessed", Kind::money, N_("Assessed")}, "r.assessed"},
         {{"paid", Kind::money, N_("Paid")}, "r.paid"},
         {{"waived", Kind::money, N_("Waived")}, "r.waived"},
         {{"open", Kind::money, N_("Open")}, "r.assessed - r.paid - r.waived"},
         {{"returned", Kind::money, N_("Returned")}, "r.returned"}},
        R"(FROM (
    WITH charged AS (
        SELECT coalesce(f.type_id, m.type_id) AS type_id,
               c.amount_cents AS assessed,
               coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id), 0) AS paid,
               coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = c.id), 0) AS waived,
               coalesce((SELECT -sum(a.amount_cents) FROM allocation a
                         WHERE a.charge_id = c.id AND a.amount_cents < 0
                           AND NOT EXISTS (SELECT 1 FROM payment back JOIN payment p ON p.id = back.reverses_id
                                           WHERE back.id = a.payment_id AND p.transaction_id IS NOT NULL
                                             AND p.id NOT IN (SELECT payment_id FROM match
                                                              WHERE payment_id IS NOT NULL))), 0) AS returned
        FROM charge c
        JOIN membership m ON m.id = c.membership_id
        LEFT JOIN fee f ON f.id = c.fee_id
        WHERE c.cancelled_at IS NULL AND coalesce(c.period_start, c.due_on) BETWEEN :first AND :last
    ), sums AS (
        SELECT type_id, sum(assessed) AS assessed, sum(paid) AS paid, sum(waived) AS waived, sum(returned) AS returned
        FROM charged GROUP BY type_id
    ), belonging AS (
        SELECT type_id, count(*) AS members
        FROM membership
        WHERE joined_on <= :last AND (ends_on IS NULL OR ends_on >= :first) GROUP BY type_id
    ), typed AS (
        SELECT t.id, t.code AS type, coalesce(b.members, 0) AS members, coalesce(s.assessed, 0) AS assessed,
               coalesce(s.paid, 0) AS paid, coalesce(s.waived, 0) AS waived, coalesce(s.returned, 0) AS returned
        FROM membership_type t
        LEFT JOIN sums s ON s.type_id = t.id
        LEFT JOIN belonging b ON b.type_id = t.id
        WHERE s.type_id IS NOT NULL OR b.type_id IS NOT NULL
    )
    SELECT 0 AS last, id, type, members, assessed, paid, waived, returned FROM typed
    UNION ALL
    SELECT 1, 0, 'total', coalesce(sum(members), 0), coalesce(sum(assessed), 0), coalesce(sum(paid), 0),
           coalesce(sum(waived), 0), coalesce(sum(returned), 0)
    FROM typed
) r ORDER BY r.last, r.id)",
        {{":first", db::value_of(Date(year, 1, 1))}, {":last", db::value_of(Date(year, 12, 31))}});
}

}  // namespace bfb::dues
