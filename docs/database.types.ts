export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      achievement_definitions: {
        Row: {
          category: string;
          condition: unknown;
          created_at: string;
          criteria: NonNullable<Json>;
          description: string;
          display_order: number;
          icon: string;
          is_active: boolean;
          is_hidden: boolean;
          key: string;
          points: number;
          reward_type: string;
          reward_value: NonNullable<Json>;
          tier_required: string | null;
          title: string;
          updated_at: string;
          windows: Json | null;
        };
        ComputedFields: never;
        Insert: {
          category?: string;
          condition?: never;
          created_at?: string;
          criteria: NonNullable<Json>;
          description: string;
          display_order: number;
          icon: string;
          is_active?: boolean;
          is_hidden?: boolean;
          key: string;
          points?: number;
          reward_type?: string;
          reward_value?: NonNullable<Json>;
          tier_required?: string | null;
          title: string;
          updated_at?: string;
          windows?: never;
        };
        Update: {
          category?: string;
          condition?: never;
          created_at?: string;
          criteria?: NonNullable<Json>;
          description?: string;
          display_order?: number;
          icon?: string;
          is_active?: boolean;
          is_hidden?: boolean;
          key?: string;
          points?: number;
          reward_type?: string;
          reward_value?: NonNullable<Json>;
          tier_required?: string | null;
          title?: string;
          updated_at?: string;
          windows?: never;
        };
        Relationships: [
          {
            foreignKeyName: 'achievement_definitions_tier_required_fkey';
            columns: ['tier_required'];
            isOneToOne: false;
            referencedRelation: 'tier_definitions';
            referencedColumns: ['key'];
          },
        ];
      };
      feature_access: {
        Row: {
          access_granted: boolean;
          created_at: string;
          expires_at: string | null;
          feature_key: string;
          granted_at: string;
          partner_id: string;
          source: string;
        };
        ComputedFields: never;
        Insert: {
          access_granted?: never;
          created_at?: string;
          expires_at?: string | null;
          feature_key: string;
          granted_at: string;
          partner_id: string;
          source: string;
        };
        Update: {
          access_granted?: never;
          created_at?: string;
          expires_at?: string | null;
          feature_key?: string;
          granted_at?: string;
          partner_id?: string;
          source?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'feature_access_feature_key_fkey';
            columns: ['feature_key'];
            isOneToOne: false;
            referencedRelation: 'feature_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'feature_access_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'feature_access_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      feature_allowances: {
        Row: {
          allowance: number;
          created_at: string;
          feature_key: string;
          period: string;
          tier_key: string;
        };
        ComputedFields: never;
        Insert: {
          allowance: number;
          created_at?: string;
          feature_key: string;
          period: string;
          tier_key: string;
        };
        Update: {
          allowance?: number;
          created_at?: string;
          feature_key?: string;
          period?: string;
          tier_key?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'feature_allowances_feature_key_fkey';
            columns: ['feature_key'];
            isOneToOne: false;
            referencedRelation: 'feature_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'feature_allowances_tier_key_fkey';
            columns: ['tier_key'];
            isOneToOne: false;
            referencedRelation: 'tier_definitions';
            referencedColumns: ['key'];
          },
        ];
      };
      feature_definitions: {
        Row: {
          created_at: string;
          key: string;
          label: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          key: string;
          label: string;
        };
        Update: {
          created_at?: string;
          key?: string;
          label?: string;
        };
        Relationships: [];
      };
      feature_usage: {
        Row: {
          feature_key: string;
          last_used_at: string;
          partner_id: string;
          period: string;
          period_start: string;
          used: number;
        };
        ComputedFields: never;
        Insert: {
          feature_key: string;
          last_used_at: string;
          partner_id: string;
          period: string;
          period_start: string;
          used: number;
        };
        Update: {
          feature_key?: string;
          last_used_at?: string;
          partner_id?: string;
          period?: string;
          period_start?: string;
          used?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'feature_usage_feature_key_fkey';
            columns: ['feature_key'];
            isOneToOne: false;
            referencedRelation: 'feature_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'feature_usage_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'feature_usage_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      feature_usage_keys: {
        Row: {
          allowance: number | null;
          amount: number;
          created_at: string;
          feature_key: string;
          idempotency_key: string;
          partner_id: string;
          resets_at: string | null;
          used: number;
        };
        ComputedFields: never;
        Insert: {
          allowance?: number | null;
          amount: number;
          created_at: string;
          feature_key: string;
          idempotency_key: string;
          partner_id: string;
          resets_at?: string | null;
          used: number;
        };
        Update: {
          allowance?: number | null;
          amount?: number;
          created_at?: string;
          feature_key?: string;
          idempotency_key?: string;
          partner_id?: string;
          resets_at?: string | null;
          used?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'feature_usage_keys_feature_key_fkey';
            columns: ['feature_key'];
            isOneToOne: false;
            referencedRelation: 'feature_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'feature_usage_keys_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'feature_usage_keys_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      metric_definitions: {
        Row: {
          built_in: boolean;
          created_at: string;
          key: string;
          label: string;
          unit: string;
        };
        ComputedFields: never;
        Insert: {
          built_in?: boolean;
          created_at?: string;
          key: string;
          label: string;
          unit: string;
        };
        Update: {
          built_in?: boolean;
          created_at?: string;
          key?: string;
          label?: string;
          unit?: string;
        };
        Relationships: [];
      };
      partner_achievements: {
        Row: {
          achieved_at: string;
          achievement_key: string;
          created_at: string;
          partner_id: string;
          points: number;
        };
        ComputedFields: never;
        Insert: {
          achieved_at: string;
          achievement_key: string;
          created_at?: string;
          partner_id: string;
          points: number;
        };
        Update: {
          achieved_at?: string;
          achievement_key?: string;
          created_at?: string;
          partner_id?: string;
          points?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_achievements_achievement_key_fkey';
            columns: ['achievement_key'];
            isOneToOne: false;
            referencedRelation: 'achievement_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'partner_achievements_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_achievements_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      partner_commissions: {
        Row: {
          achievement_key: string | null;
          amount: number;
          created_at: string;
          currency: string;
          deal_id: string | null;
          earned_from: string | null;
          id: number;
          kind: string;
          occurred_at: string;
          partner_id: string;
          rate: number | null;
          reverses: number | null;
        };
        ComputedFields: never;
        Insert: {
          achievement_key?: string | null;
          amount: number;
          created_at: string;
          currency: string;
          deal_id?: string | null;
          earned_from?: string | null;
          id?: never;
          kind: string;
          occurred_at: string;
          partner_id: string;
          rate?: number | null;
          reverses?: number | null;
        };
        Update: {
          achievement_key?: string | null;
          amount?: number;
          created_at?: string;
          currency?: string;
          deal_id?: string | null;
          earned_from?: string | null;
          id?: never;
          kind?: string;
          occurred_at?: string;
          partner_id?: string;
          rate?: number | null;
          reverses?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_commissions_achievement_key_fkey';
            columns: ['achievement_key'];
            isOneToOne: false;
            referencedRelation: 'achievement_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'partner_commissions_deal_id_fkey';
            columns: ['deal_id'];
            isOneToOne: false;
            referencedRelation: 'partner_deals';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'partner_commissions_earned_from_fkey';
            columns: ['earned_from'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_commissions_earned_from_fkey';
            columns: ['earned_from'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_commissions_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_commissions_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_commissions_reverses_fkey';
            columns: ['reverses'];
            isOneToOne: true;
            referencedRelation: 'partner_commissions';
            referencedColumns: ['id'];
          },
        ];
      };
      partner_deals: {
        Row: {
          commission_rate: number | null;
          created_at: string;
          currency: string;
          id: string;
          occurred_at: string;
          partner_id: string;
          reference: string;
          refunded_at: string | null;
          revenue: number | null;
          source: string;
          status: string;
          tier_at_completion: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          commission_rate?: number | null;
          created_at?: string;
          currency: string;
          id?: string;
          occurred_at: string;
          partner_id: string;
          reference: string;
          refunded_at?: string | null;
          revenue?: number | null;
          source: string;
          status: string;
          tier_at_completion?: string | null;
          updated_at?: string;
        };
        Update: {
          commission_rate?: number | null;
          created_at?: string;
          currency?: string;
          id?: string;
          occurred_at?: string;
          partner_id?: string;
          reference?: string;
          refunded_at?: string | null;
          revenue?: number | null;
          source?: string;
          status?: string;
          tier_at_completion?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_deals_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_deals_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_deals_tier_at_completion_fkey';
            columns: ['tier_at_completion'];
            isOneToOne: false;
            referencedRelation: 'tier_definitions';
            referencedColumns: ['key'];
          },
        ];
      };
      partner_metrics: {
        Row: {
          metric: string;
          observed_at: string;
          partner_id: string;
          updated_at: string;
          value: number;
        };
        ComputedFields: never;
        Insert: {
          metric: string;
          observed_at: string;
          partner_id: string;
          updated_at?: string;
          value: number;
        };
        Update: {
          metric?: string;
          observed_at?: string;
          partner_id?: string;
          updated_at?: string;
          value?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_metrics_metric_fkey';
            columns: ['metric'];
            isOneToOne: false;
            referencedRelation: 'metric_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'partner_metrics_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_metrics_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      partner_milestones: {
        Row: {
          partner_id: string;
          percent: number;
          tier_key: string;
        };
        ComputedFields: never;
        Insert: {
          partner_id: string;
          percent: number;
          tier_key: string;
        };
        Update: {
          partner_id?: string;
          percent?: number;
          tier_key?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_milestones_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_milestones_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_milestones_tier_key_fkey';
            columns: ['tier_key'];
            isOneToOne: false;
            referencedRelation: 'tier_definitions';
            referencedColumns: ['key'];
          },
        ];
      };
      partner_notifications: {
        Row: {
          celebrated_at: string | null;
          created_at: string;
          id: number;
          kind: string;
          partner_id: string;
          payload: NonNullable<Json>;
          seen_at: string | null;
          severity: string;
        };
        ComputedFields: never;
        Insert: {
          celebrated_at?: string | null;
          created_at: string;
          id?: never;
          kind: string;
          partner_id: string;
          payload: NonNullable<Json>;
          seen_at?: string | null;
          severity: string;
        };
        Update: {
          celebrated_at?: string | null;
          created_at?: string;
          id?: never;
          kind?: string;
          partner_id?: string;
          payload?: NonNullable<Json>;
          seen_at?: string | null;
          severity?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_notifications_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_notifications_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      partner_periods: {
        Row: {
          deals: number;
          listed: boolean;
          partner_id: string;
          period: string;
          period_start: string;
          place: number;
          points: number;
          revenue: number;
        };
        ComputedFields: never;
        Insert: {
          deals: number;
          listed: boolean;
          partner_id: string;
          period: string;
          period_start: string;
          place: number;
          points: number;
          revenue: number;
        };
        Update: {
          deals?: number;
          listed?: boolean;
          partner_id?: string;
          period?: string;
          period_start?: string;
          place?: number;
          points?: number;
          revenue?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_periods_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_periods_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      partner_profiles: {
        Row: {
          created_at: string;
          id: string;
          user_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          user_id?: string | null;
        };
        Update: {
          created_at?: string;
          id?: string;
          user_id?: string | null;
        };
        Relationships: [];
      };
      partner_tiers: {
        Row: {
          created_at: string;
          current_tier: string;
          deals_completed: number;
          deals_in_progress: number;
          display_name: string | null;
          enrolment_number: number;
          expiry_notice_at: string | null;
          expiry_noticed_at: string | null;
          grace_until: string | null;
          joined_at: string;
          last_activity_at: string;
          last_completed_at: string | null;
          leaderboard_visibility: string;
          next_due_at: string | null;
          partner_id: string;
          pin_reason: string | null;
          pinned_by: string | null;
          pinned_until: string | null;
          points: number;
          revision: number;
          sponsor_id: string | null;
          streak_months: number;
          team_size: number;
          tier_expires_at: string | null;
          tier_qualified_at: string;
          total_revenue: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          current_tier: string;
          deals_completed?: number;
          deals_in_progress?: number;
          display_name?: string | null;
          enrolment_number?: never;
          expiry_notice_at?: string | null;
          expiry_noticed_at?: string | null;
          grace_until?: string | null;
          joined_at: string;
          last_activity_at: string;
          last_completed_at?: string | null;
          leaderboard_visibility?: string;
          next_due_at?: never;
          partner_id: string;
          pin_reason?: string | null;
          pinned_by?: string | null;
          pinned_until?: string | null;
          points?: number;
          revision?: number;
          sponsor_id?: string | null;
          streak_months?: number;
          team_size?: number;
          tier_expires_at?: string | null;
          tier_qualified_at: string;
          total_revenue?: number;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          current_tier?: string;
          deals_completed?: number;
          deals_in_progress?: number;
          display_name?: string | null;
          enrolment_number?: never;
          expiry_notice_at?: string | null;
          expiry_noticed_at?: string | null;
          grace_until?: string | null;
          joined_at?: string;
          last_activity_at?: string;
          last_completed_at?: string | null;
          leaderboard_visibility?: string;
          next_due_at?: never;
          partner_id?: string;
          pin_reason?: string | null;
          pinned_by?: string | null;
          pinned_until?: string | null;
          points?: number;
          revision?: number;
          sponsor_id?: string | null;
          streak_months?: number;
          team_size?: number;
          tier_expires_at?: string | null;
          tier_qualified_at?: string;
          total_revenue?: number;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'partner_tiers_current_tier_fkey';
            columns: ['current_tier'];
            isOneToOne: false;
            referencedRelation: 'tier_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'partner_tiers_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: true;
            referencedRelation: 'partner_profiles';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'partner_tiers_sponsor_id_fkey';
            columns: ['sponsor_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'partner_tiers_sponsor_id_fkey';
            columns: ['sponsor_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
      programme_settings: {
        Row: {
          currency: string;
          id: boolean;
          milestones: number[];
          notify_changes: boolean;
          owns_partner_profiles: boolean;
          programme_revision: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          currency?: string;
          id?: boolean;
          milestones?: number[];
          notify_changes?: boolean;
          owns_partner_profiles?: boolean;
          programme_revision?: number;
          updated_at?: string;
        };
        Update: {
          currency?: string;
          id?: boolean;
          milestones?: number[];
          notify_changes?: boolean;
          owns_partner_profiles?: boolean;
          programme_revision?: number;
          updated_at?: string;
        };
        Relationships: [];
      };
      refused_deals: {
        Row: {
          code: string;
          created_at: string;
          hint: string | null;
          id: number;
          message: string;
          partner_id: string | null;
          reference: string | null;
          status: string | null;
          table_name: string;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          created_at: string;
          hint?: string | null;
          id?: never;
          message: string;
          partner_id?: string | null;
          reference?: string | null;
          status?: string | null;
          table_name: string;
        };
        Update: {
          code?: string;
          created_at?: string;
          hint?: string | null;
          id?: never;
          message?: string;
          partner_id?: string | null;
          reference?: string | null;
          status?: string | null;
          table_name?: string;
        };
        Relationships: [];
      };
      tier_definitions: {
        Row: {
          benefits: NonNullable<Json>;
          color: string | null;
          commission_rate: number;
          condition: unknown;
          created_at: string;
          display_order: number;
          expiry_notice: string | null;
          grace: string | null;
          icon: string | null;
          is_active: boolean;
          key: string;
          label: string;
          min_deals_required: number;
          on_expiry: string;
          promotion: string;
          referral_bonus_rate: number;
          requirements: NonNullable<Json>;
          steps: Json | null;
          team_override_rate: number;
          unlock_features: string[];
          updated_at: string;
          validity: string | null;
          windows: Json | null;
        };
        ComputedFields: never;
        Insert: {
          benefits?: NonNullable<Json>;
          color?: string | null;
          commission_rate?: number;
          condition?: never;
          created_at?: string;
          display_order: number;
          expiry_notice?: string | null;
          grace?: string | null;
          icon?: string | null;
          is_active?: boolean;
          key: string;
          label: string;
          min_deals_required?: number;
          on_expiry?: string;
          promotion?: string;
          referral_bonus_rate?: number;
          requirements?: NonNullable<Json>;
          steps?: never;
          team_override_rate?: number;
          unlock_features?: string[];
          updated_at?: string;
          validity?: string | null;
          windows?: never;
        };
        Update: {
          benefits?: NonNullable<Json>;
          color?: string | null;
          commission_rate?: number;
          condition?: never;
          created_at?: string;
          display_order?: number;
          expiry_notice?: string | null;
          grace?: string | null;
          icon?: string | null;
          is_active?: boolean;
          key?: string;
          label?: string;
          min_deals_required?: number;
          on_expiry?: string;
          promotion?: string;
          referral_bonus_rate?: number;
          requirements?: NonNullable<Json>;
          steps?: never;
          team_override_rate?: number;
          unlock_features?: string[];
          updated_at?: string;
          validity?: string | null;
          windows?: never;
        };
        Relationships: [];
      };
      tier_progress_events: {
        Row: {
          created_at: string;
          deals_after: number | null;
          deals_before: number | null;
          event_data: NonNullable<Json>;
          event_type: string;
          id: number;
          new_tier: string | null;
          occurred_at: string;
          partner_id: string;
          previous_tier: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at: string;
          deals_after?: number | null;
          deals_before?: number | null;
          event_data?: NonNullable<Json>;
          event_type: string;
          id?: never;
          new_tier?: string | null;
          occurred_at: string;
          partner_id: string;
          previous_tier?: string | null;
        };
        Update: {
          created_at?: string;
          deals_after?: number | null;
          deals_before?: number | null;
          event_data?: NonNullable<Json>;
          event_type?: string;
          id?: never;
          new_tier?: string | null;
          occurred_at?: string;
          partner_id?: string;
          previous_tier?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'tier_progress_events_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tier_summary';
            referencedColumns: ['partner_id'];
          },
          {
            foreignKeyName: 'tier_progress_events_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'partner_tiers';
            referencedColumns: ['partner_id'];
          },
        ];
      };
    };
    Views: {
      partner_tier_summary: {
        Row: {
          benefits: NonNullable<Json>;
          commission_rate: number;
          current_tier: string;
          deals_completed: number;
          eligible_for_tier: string | null;
          partner_id: string;
          total_revenue: number;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'partner_tiers_current_tier_fkey';
            columns: ['current_tier'];
            isOneToOne: false;
            referencedRelation: 'tier_definitions';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'partner_tiers_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: true;
            referencedRelation: 'partner_profiles';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Functions: {
      anonymize_partner: { Args: { partner_id: string }; Returns: Json };
      award_partner_achievement: {
        Args: { achievement: string; announce?: boolean; partner_id: string };
        Returns: Json;
      };
      current_partner_id: { Args: Record<PropertyKey, never>; Returns: string };
      deny_partner_feature: {
        Args: { expires_at?: string; feature: string; partner_id: string };
        Returns: Json;
      };
      enroll_partner: {
        Args: {
          announce?: boolean;
          display_name?: string;
          joined_at?: string;
          partner_id: string;
          sponsor_id?: string;
        };
        Returns: Json;
      };
      evaluate_partner: { Args: { partner_id: string }; Returns: Json };
      evaluate_partner_achievement: { Args: { achievement: string; partner_id: string }; Returns: Json };
      grant_partner_feature: {
        Args: { expires_at?: string; feature: string; partner_id: string };
        Returns: Json;
      };
      partner_achievements_list: { Args: { partner_id?: string }; Returns: Json };
      partner_advance: { Args: { partner_id?: string }; Returns: Json };
      partner_catalog: { Args: Record<PropertyKey, never>; Returns: Json };
      partner_claim_celebrations: { Args: { ids: number[] }; Returns: Json };
      partner_consume_feature: {
        Args: { amount?: number; feature: string; idempotency_key: string; partner_id?: string };
        Returns: Json;
      };
      partner_events: { Args: { before?: number; max_rows?: number; partner_id?: string }; Returns: Json };
      partner_has_feature: { Args: { feature: string }; Returns: boolean };
      partner_has_tier: { Args: { tier: string }; Returns: boolean };
      partner_leaderboard: {
        Args: { before?: string; max_rows?: number; metric?: string; partner_id?: string; period?: string };
        Returns: Json;
      };
      partner_mark_seen: { Args: { ids: number[] }; Returns: Json };
      partner_notifications_list: {
        Args: { before?: number; max_rows?: number; partner_id?: string };
        Returns: Json;
      };
      partner_set_visibility: { Args: { partner_id?: string; visibility: string }; Returns: Json };
      partner_snapshot: { Args: { partner_id?: string }; Returns: Json };
      partner_statement: {
        Args: {
          before?: number;
          from_date?: string;
          max_rows?: number;
          partner_id?: string;
          to_date?: string;
        };
        Returns: Json;
      };
      pin_partner_tier: {
        Args: { partner_id: string; reason: string; tier: string; until: string };
        Returns: Json;
      };
      preview_tier_change: { Args: { definitions: Json }; Returns: Json };
      rebuild_partner_counters: { Args: { partner_id: string }; Returns: Json };
      record_partner_deal: {
        Args: {
          announce?: boolean;
          currency?: string;
          occurred_at?: string;
          partner_id: string;
          reference: string;
          revenue?: number;
          source?: string;
          status: string;
        };
        Returns: Json;
      };
      record_partner_deals: { Args: { announce?: boolean; deals: Json }; Returns: Json };
      revoke_partner_feature: { Args: { feature: string; partner_id: string }; Returns: Json };
      run_partner_maintenance: { Args: { as_of?: string; batch_size?: number }; Returns: Json };
      set_partner_metric: {
        Args: { announce?: boolean; metric: string; observed_at?: string; partner_id: string; value: number };
        Returns: Json;
      };
      unpin_partner_tier: { Args: { partner_id: string }; Returns: Json };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    keyof (DefaultSchema['Tables'] & DefaultSchema['Views']) | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
