@core @F02
Feature: Pods that stay open
  Nothing is closed that no policy closes, and a policy that allows everything
  closes nothing.

  Rule: Traffic is allowed to a pod if no policy selects the pod

    Scenario: A policy closes its own namespace and no other
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/web    | app=web | A    | 80/TCP |
        | blog/web    | app=web | A    | 80/TCP |
        | blog/client |         | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: close-web
        spec:
          podSelector:
            matchLabels: {app: web}
          policyTypes: [Ingress, Egress]
        """
      Then the reachability is:
        | from        | shop/web:80/TCP | blog/web:80/TCP |
        | shop/web    | -               | deny            |
        | blog/web    | deny            | -               |
        | blog/client | deny            | allow           |

    Scenario: A policy that selects no pod closes no pod
      Given these pods are running:
        | pod         | labels    | node | serves |
        | shop/web    | app=web   | A    | 80/TCP |
        | shop/vault  | app=vault | A    | 80/TCP |
        | shop/client |           | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: close-ghosts
        spec:
          podSelector:
            matchLabels: {app: ghost}
          policyTypes: [Ingress, Egress]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: close-vault
        spec:
          podSelector:
            matchLabels: {app: vault}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/web:80/TCP | shop/vault:80/TCP |
        | shop/client | allow           | deny              |
        | shop/web    | -               | deny              |
        | shop/vault  | allow           | -                 |

  Rule: A rule without peers and ports matches all traffic

    Scenario Outline: A pod whose <direction> policy has an empty rule stays open, its closed neighbour closed
      Given these hosts outside the cluster are running:
        | host    | address             | serves         |
        | partner | 14.2.0.1, fd14:2::1 | 80/TCP, 53/UDP |
      And these pods are running:
        | pod        | labels    | node | serves         |
        | shop/web   | app=web   | A    | 80/TCP, 53/UDP |
        | shop/vault | app=vault | A    | 80/TCP, 53/UDP |
        | blog/peer  |           | B    | 80/TCP, 53/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-open
        spec:
          podSelector:
            matchLabels: {app: web}
          policyTypes: [<type>]
          <direction>: [{}]
        """
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      Then the reachability is:
        | from       | shop/web:80/TCP | shop/web:53/UDP | shop/vault:80/TCP | shop/vault:53/UDP | blog/peer:80/TCP | blog/peer:53/UDP | partner:80/TCP | partner:53/UDP |
        | shop/web   | -               | -               | deny              | deny              | allow            | allow            | allow          | allow          |
        | blog/peer  | allow           | allow           | deny              | deny              | -                | -                | allow          | allow          |
        | partner    | allow           | allow           | deny              | deny              | allow            | allow            | -              | -              |
        | shop/vault | deny            | deny            | -                 | -                 | deny             | deny             | deny           | deny           |

      Examples:
        | direction | type    |
        | ingress   | Ingress |
        | egress    | Egress  |
