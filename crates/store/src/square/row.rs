//! Rows 行: writing named columns into a table and reading them back as the plan's own types.

use crate::StoreError;
use plan::Source;
use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use std::fmt::{Display, Write};
use std::str::FromStr;
use vocabulary::LocalText;

/// A row to be inserted.
pub(super) struct NewRow {
    table: &'static str,
    columns: String,
    values: Vec<Value>,
}

impl NewRow {
    pub(super) fn of(table: &'static str) -> NewRow {
        NewRow { table, columns: String::with_capacity(200), values: Vec::with_capacity(24) }
    }

    fn push(&mut self, column: &str, suffix: &str, value: Value) {
        if !self.values.is_empty() {
            self.columns.push_str(", ");
        }
        self.columns.push_str(column);
        self.columns.push_str(suffix);
        self.values.push(value);
    }

    pub(super) fn text(mut self, column: &str, text: impl Display) -> NewRow {
        self.push(column, "", Value::Text(text.to_string()));
        self
    }

    pub(super) fn text_if(mut self, column: &str, text: Option<impl Display>) -> NewRow {
        self.push(column, "", text.map_or(Value::Null, |text| Value::Text(text.to_string())));
        self
    }

    /// The word by which a data file would name the variant.
    pub(super) fn word(self, column: &str, variant: &impl Serialize) -> NewRow {
        self.word_if(column, Some(variant))
    }

    pub(super) fn word_if(mut self, column: &str, variant: Option<&impl Serialize>) -> NewRow {
        let word = variant.map(serde_json::to_value).and_then(Result::ok);
        let word = word.as_ref().and_then(serde_json::Value::as_str);
        self.push(column, "", word.map_or(Value::Null, |word| Value::Text(word.to_owned())));
        self
    }

    pub(super) fn number(mut self, column: &str, number: impl Into<i64>) -> NewRow {
        self.push(column, "", Value::Integer(number.into()));
        self
    }

    pub(super) fn number_if(mut self, column: &str, number: Option<impl Into<i64>>) -> NewRow {
        self.push(column, "", number.map_or(Value::Null, |number| Value::Integer(number.into())));
        self
    }

    /// The place in a list, counted from 1.
    pub(super) fn position(self, index: usize) -> NewRow {
        self.number("position", i64::try_from(index).unwrap_or(i64::MAX - 1) + 1)
    }

    pub(super) fn local(self, column: &str, text: &LocalText) -> NewRow {
        self.local_if(column, Some(text))
    }

    pub(super) fn local_if(mut self, column: &str, text: Option<&LocalText>) -> NewRow {
        let some = |text: Option<&String>| text.map_or(Value::Null, |text| Value::Text(text.clone()));
        self.push(column, "", some(text.map(|text| &text.ja)));
        self.push(column, "_simple", some(text.and_then(|text| text.ja_simple.as_ref())));
        self.push(column, "_en", some(text.and_then(|text| text.en.as_ref())));
        self
    }

    pub(super) fn lines(self, source: Source) -> NewRow {
        let (first, last) = source.unzip();
        self.number_if("first_line", first).number_if("last_line", last)
    }

    pub(super) fn insert(self, connection: &Connection) -> Result<(), StoreError> {
        let mut sql = String::with_capacity(self.columns.len() + 100);
        let marks = vec!["?"; self.values.len()].join(", ");
        write!(sql, "INSERT INTO {} ({}) VALUES ({marks})", self.table, self.columns).ok();
        connection.prepare_cached(&sql)?.execute(params_from_iter(self.values))?;
        Ok(())
    }
}

/// A row that was read.
pub(super) struct Row<'r>(pub(super) &'r rusqlite::Row<'r>);

impl Row<'_> {
    pub(super) fn get<T: FromSql>(&self, column: &str) -> Result<T, StoreError> {
        Ok(self.0.get(column)?)
    }

    pub(super) fn parsed<T: FromStr<Err: Display>>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        text.parse().map_err(|error| StoreError::Corrupt(format!("{column}: {error}")))
    }

    pub(super) fn parsed_if<T: FromStr<Err: Display>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse())
            .transpose()
            .map_err(|error| StoreError::Corrupt(format!("{column}: {error}")))
    }

    pub(super) fn word<T: for<'de> Deserialize<'de>>(&self, column: &str) -> Result<T, StoreError> {
        let word: String = self.get(column)?;
        variant(&word).ok_or_else(|| StoreError::Corrupt(format!("{column}: {word}")))
    }

    pub(super) fn word_if<T: for<'de> Deserialize<'de>>(
        &self,
        column: &str,
    ) -> Result<Option<T>, StoreError> {
        match self.get::<Option<String>>(column)? {
            None => Ok(None),
            Some(_) => self.word(column).map(Some),
        }
    }

    pub(super) fn local(&self, column: &str) -> Result<LocalText, StoreError> {
        self.local_if(column)?.ok_or_else(|| StoreError::Corrupt(format!("{column}: NULL")))
    }

    pub(super) fn local_if(&self, column: &str) -> Result<Option<LocalText>, StoreError> {
        let Some(ja) = self.get(column)? else { return Ok(None) };
        let ja_simple = self.get(&format!("{column}_simple"))?;
        let en = self.get(&format!("{column}_en"))?;
        Ok(Some(LocalText { ja, ja_simple, en }))
    }

    pub(super) fn lines(&self) -> Result<Source, StoreError> {
        let first: Option<u32> = self.get("first_line")?;
        let last: Option<u32> = self.get("last_line")?;
        Ok(first.zip(last))
    }
}

/// The variant that a word names.
pub(super) fn variant<T: for<'de> Deserialize<'de>>(word: &str) -> Option<T> {
    let word: StrDeserializer<'_, WordError> = word.into_deserializer();
    T::deserialize(word).ok()
}
